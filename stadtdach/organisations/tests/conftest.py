import pytest

from stadtdach.organisations.actions import Content, create_organisation


def content(**changes):
    return Content(
        **{"name": "Lesefreunde Ratzeburg e. V.", "sector": "zivilgesellschaft", "legal_form": "ev"} | changes
    )


@pytest.fixture
def enter(cast, now):
    """Enter an organisation in Ratzeburg as its coordination would: a name and any other content."""

    def create(name="Lesefreunde Ratzeburg e. V.", **changes):
        return create_organisation(
            city=cast.ratzeburg,
            content=content(name=name, **changes),
            actor=cast.coordinator_ratzeburg,
            now=now,
            same_name_is_meant=True,
        )

    return create


@pytest.fixture
def anna(cast):
    """The browser of the coordination of Ratzeburg."""
    return cast.client("coordinator_ratzeburg")
