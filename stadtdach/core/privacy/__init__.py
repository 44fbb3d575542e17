"""The registry of personal fields, and export and deletion built on it.

Every app says in `privacy.py` which of its fields are personal (`FIELDS`), which are not (`NOT_PERSONAL`),
and what beyond foreign keys has to happen when a person goes (`forget`). A test fails for a field that
stands in neither list.
"""
