"""What concerns a person across all domains is tested here, above them, with the fixtures of accounts."""

from stadtdach.people.tests.conftest import last_code, person, sign_in

__all__ = ["last_code", "person", "sign_in"]
