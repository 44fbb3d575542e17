"""Places on earth as plain numbers: projection for the map of the country, distances. No Django."""
