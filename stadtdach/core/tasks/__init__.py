"""Background work in PostgreSQL by procrastinate, with a retry of what a killed worker left."""
