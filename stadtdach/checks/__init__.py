"""What guards every page and action: the cast, factories, and tests generated from the addresses.

Above all domains, and imported by none of them: their tests get the cast and the factories as fixtures.
"""
