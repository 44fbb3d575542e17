from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stadtdach.core.search.registry import Document, Source, in_one
from stadtdach.organisations.actions import KIND
from stadtdach.organisations.models import Organisation


def _keys() -> Iterable[int]:
    return Organisation.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=10_000)


def _documents(keys: list[int]) -> Iterable[Document]:
    found = Organisation.objects.filter(pk__in=keys).select_related("city__land", "municipality")
    return [_document(organisation) for organisation in found.prefetch_related("topics")]


def _document(organisation: Organisation) -> Document:
    # Found by what it is and does and where; never by the person who answers for it.
    topics = [topic.name for topic in organisation.topics.all()]
    place = organisation.municipality
    ended = organisation.ended_on is not None
    summary = f"{organisation.get_sector_display()} in {organisation.city.name}"
    return Document(
        key=organisation.pk,
        title=organisation.name,
        url=reverse("organisations:detail", args=[organisation.city.slug, organisation.slug]),
        names=(organisation.name,),
        summary=f"{summary}, beendet" if ended else summary,
        body=in_one(
            organisation.description,
            organisation.get_sector_display(),
            organisation.get_legal_form_display(),
            *topics,
            organisation.place_name,
            organisation.street,
        ),
        land=organisation.city.land.name,
        topics=tuple(topics),
        latitude=organisation.latitude or (place and place.latitude) or organisation.city.latitude,
        longitude=organisation.longitude or (place and place.longitude) or organisation.city.longitude,
        weight=0.3 if ended else 0.9,
    )


SOURCES = [
    Source(
        kind=KIND,
        label=_("Organisation"),
        label_plural=_("Organisationen"),
        keys=_keys,
        documents=_documents,
    )
]
