"""Finds the `demo.py` of every domain and loads their marked demo data in order."""
