"""What changes organisations: `keeping` by hand, `importing` from a list, `applying` what was checked."""

from stadtdach.organisations.actions.keeping import (
    KIND,
    AlreadyThere,
    ChangedMeanwhile,
    Content,
    EndsInFuture,
    GoneMeanwhile,
    NumberTaken,
    PlaceOutsideCity,
    content_of,
    create_organisation,
    delete_organisation,
    location_words,
    update_organisation,
)

__all__ = [
    "KIND",
    "AlreadyThere",
    "ChangedMeanwhile",
    "Content",
    "EndsInFuture",
    "GoneMeanwhile",
    "NumberTaken",
    "PlaceOutsideCity",
    "content_of",
    "create_organisation",
    "delete_organisation",
    "location_words",
    "update_organisation",
]
