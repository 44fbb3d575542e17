"""What writes accounts and what belongs to them."""

from stadtdach.people.actions.accounts import change_name, record_change
from stadtdach.people.actions.sessions import SessionGone, end_other_sessions, end_session

__all__ = ["SessionGone", "change_name", "end_other_sessions", "end_session", "record_change"]
