"""Pages composed of what all domains offer: start, search, desks."""
