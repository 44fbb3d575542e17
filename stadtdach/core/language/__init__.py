"""Collects the German texts of the source for translation, and compares catalogues with them.

Django's own `makemessages` misses much of Jinja2; Babel reads both, with the mapping in babel.cfg.
"""
