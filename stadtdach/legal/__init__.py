"""What a city owes as a controller of its own: Impressum, privacy notice, accessibility, safeguarding.

Its coordination keeps them in the browser; what it has not written falls back to the network office's.
"""
