"""One file that holds all tables and uploads, and the way back from it."""
