"""What every answer of the API promises: problems as RFC 9457 has them, content hashes, open reading, pages.

Domains offer a router in `api.py`; `portal` puts them together. It knows no domain.
"""
