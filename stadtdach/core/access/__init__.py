"""Rooms for rules: one decorator that authorises a view and answers 404 for what one may not know of."""
