"""What is written here: the function mailbox of a city, and the weekly mail of what waits."""
