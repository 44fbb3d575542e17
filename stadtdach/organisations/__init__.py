"""Organisations of a city by sector, kept by its coordination."""
