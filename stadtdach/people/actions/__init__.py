"""What writes accounts and what belongs to them."""

from stadtdach.people.actions.accounts import change_name, record_change
from stadtdach.people.actions.deletion import all_addresses, delete_account
from stadtdach.people.actions.sessions import SessionGone, end_other_sessions, end_session

__all__ = [
    "SessionGone",
    "all_addresses",
    "change_name",
    "delete_account",
    "end_other_sessions",
    "end_session",
    "record_change",
]
