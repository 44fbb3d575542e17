"""Uploads: checked by content, cleaned of metadata, kept as drafts while a form is corrected."""
