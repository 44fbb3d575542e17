"""What writes accounts and what belongs to them."""
