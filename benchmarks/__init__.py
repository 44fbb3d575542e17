"""Measurements: run by hand, never inside tests."""
