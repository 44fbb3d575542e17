"""Whole pages for people without a cookie, at most a minute old, purged at once on a change."""
