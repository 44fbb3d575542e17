"""What is asked about cities, places, topics and roles."""
