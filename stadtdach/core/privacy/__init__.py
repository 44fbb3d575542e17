"""The registry of personal fields, and export, deletion and periods built on it.

Every app says in `privacy.py` which of its fields are personal (`FIELDS`), which are not (`NOT_PERSONAL`),
what beyond foreign keys has to happen when a person goes (`forget`), and what goes by itself after its
period (`RETENTION`). A test fails for a field that stands in neither list.
"""
