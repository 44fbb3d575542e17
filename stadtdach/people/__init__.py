"""Accounts and what belongs to a person: sign-in, sessions, second factor, own data."""
