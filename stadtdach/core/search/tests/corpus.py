"""A small search world of its own for tests: a source whose documents live in a dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stadtdach.core.search.registry import Document, Source

CITIES = [
    ("Ratzeburg", "Schleswig-Holstein", ("Demografische Stadtplanung", "Innenstadtentwicklung")),
    ("Lübeck, Hansestadt", "Schleswig-Holstein", ("Engagementstrategie",)),
    ("Büsum-Wesselburen", "Schleswig-Holstein", ("Netzwerkarbeit",)),
    ("Weißwasser/O.L.", "Sachsen", ("Raum für Engagierte",)),
    ("Forst (Lausitz)", "Brandenburg", ()),
    ("Flensburg", "Schleswig-Holstein", ("Engagementstrategie",)),
    ("Burgdorf", "Niedersachsen", ()),
    ("Neustadt an der Weinstraße", "Rheinland-Pfalz", ()),
]
TOPICS = [
    ("Innenstadtentwicklung", "Wie Innenstädte lebendig bleiben."),
    ("Demografische Stadtplanung", "Planen für eine Stadt, in der mehr ältere Menschen leben."),
    ("Digitale Ehrenamtsvermittlung", "Freiwillige und Aufgaben finden im Netz zueinander."),
    ("Bürgerbeteiligung", "Bürgerinnen und Bürger entscheiden mit."),
    ("Raum für Engagierte", "Räume, in denen Vereine arbeiten können."),
]


class World:
    """Documents by kind and key, to be changed by a test."""

    def __init__(self) -> None:
        self.documents: dict[str, dict[int, Document]] = {"city": {}, "topic": {}, "note": {}}
        self.broken: set[int] = set()

    def put(self, kind: str, document: Document) -> None:
        self.documents[kind][document.key] = document

    def sources(self) -> dict[str, Source]:
        return {
            kind: Source(
                kind=kind,
                label=kind,
                label_plural=kind,
                keys=self._keys(kind),
                documents=self._load(kind),
                place_names=kind == "city",
            )
            for kind in self.documents
        }

    def _keys(self, kind: str):
        return lambda: list(self.documents[kind])

    def _load(self, kind: str):
        def documents(keys: list[int]) -> Iterator[Document]:
            if self.broken.intersection(keys):
                raise RuntimeError("a domain with a fault")
            return (self.documents[kind][key] for key in keys if key in self.documents[kind])

        return documents


def filled(world: World) -> World:
    """The world with a few cities and topics."""
    for key, (name, land, topics) in enumerate(CITIES, 1):
        world.put(
            "city",
            Document(
                key=key,
                title=name,
                url=f"/staedte/{key}/",
                names=(name,),
                summary=f"Engagierte Stadt in {land}.",
                body="Hier arbeiten Vereine, Verwaltung und Unternehmen auf Augenhöhe zusammen.",
                land=land,
                topics=topics,
                latitude=54.0 + key / 10,
                longitude=10.0,
                weight=2.0,
            ),
        )
    for key, (name, text) in enumerate(TOPICS, 1):
        world.put(
            "topic",
            Document(key=key, title=name, url=f"/themen/{key}/", names=(name,), summary=text, weight=1.6),
        )
    return world


def notes(world: World, texts: Iterable[str], **facts) -> World:
    """Further documents with nothing but a text."""
    for key, text in enumerate(texts, 1 + len(world.documents["note"])):
        world.put("note", Document(key=key, title=f"Notiz {key}", url=f"/notiz/{key}/", body=text, **facts))
    return world
