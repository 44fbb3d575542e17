"""What writes accounts and what belongs to them."""

from stadtdach.people.actions.accounts import change_name, record_change
from stadtdach.people.actions.address_changes import (
    NothingToUndo,
    drop_unconfirmed_addresses,
    read_address_change,
    remember_address_change,
    undo_address_change,
)
from stadtdach.people.actions.deletion import all_addresses, delete_account
from stadtdach.people.actions.sessions import SessionGone, end_other_sessions, end_session

__all__ = [
    "NothingToUndo",
    "SessionGone",
    "all_addresses",
    "change_name",
    "delete_account",
    "drop_unconfirmed_addresses",
    "end_other_sessions",
    "end_session",
    "read_address_change",
    "record_change",
    "remember_address_change",
    "undo_address_change",
]
