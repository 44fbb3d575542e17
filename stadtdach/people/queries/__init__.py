from stadtdach.people.queries.accounts import display_name
from stadtdach.people.queries.sessions import OpenSession, device_name, open_sessions

__all__ = ["OpenSession", "device_name", "display_name", "open_sessions"]
