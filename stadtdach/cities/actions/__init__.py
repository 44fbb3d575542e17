"""What writes cities, places, topics and roles."""
