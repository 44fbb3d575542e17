"""The small memory that all workers of all nodes share, in PostgreSQL: throttles count here."""
