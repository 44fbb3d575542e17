"""Organisations as tables: which columns there are, and how they are written. Plain data, no Django."""
