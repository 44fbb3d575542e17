"""The registry of personal fields, and export and deletion built on it."""
