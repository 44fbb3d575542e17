"""Länder, municipalities and the cities of the network, their topics, roles and similarity."""
