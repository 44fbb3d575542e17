"""PostgreSQL as the only database: embedded by default, a server of the operator by DATABASE_URL."""
