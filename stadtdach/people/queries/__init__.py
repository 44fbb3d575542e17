from stadtdach.people.queries.accounts import display_name
from stadtdach.people.queries.sessions import OpenSession, open_sessions

__all__ = ["OpenSession", "display_name", "open_sessions"]
