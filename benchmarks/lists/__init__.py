"""How long a city waits for its list to be read in."""
