from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po
from django.conf import settings

# Every way in which Python and Jinja2 mark a text; the numbers are the positions of texts, "c" a context.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_SKIPPED = {"node_modules", "build", "data"}


@dataclass(frozen=True)
class Gaps:
    """What is wrong with a catalogue, by the texts concerned."""

    missing: list[str]
    fuzzy: list[str]
    obsolete: list[str]


def catalogue_path(language: str) -> Path:
    """Where the catalogue of a language lies, whether it exists or not."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def texts_of_source() -> Catalog:
    """All texts marked for translation, with the places where they stand."""
    root = Path(settings.ROOT)
    with (root / "babel.cfg").open() as mapping_file:
        methods, options = parse_mapping_cfg(mapping_file, "babel.cfg")
    found = Catalog(project="Stadtdach", charset="utf-8")
    rows = extract_from_dir(root, methods, options, KEYWORDS, ("Übersetzung:",), directory_filter=_is_source)
    for name, line, text, comments, context in rows:
        found.add(text, locations=[(name, line)], auto_comments=comments, context=context)
    return found


def read_catalogue(language: str) -> Catalog:
    """The catalogue as it lies there; an empty one where there is none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, project="Stadtdach", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> tuple[Catalog, bytes]:
    """The catalogue brought up to the source, and how it is written: new texts empty, old ones dropped."""
    catalogue = read_catalogue(language)
    first_written = catalogue.creation_date
    catalogue.update(texts_of_source(), no_fuzzy_matching=True, update_header_comment=False)
    catalogue.creation_date = first_written  # so that nothing new in the source is nothing new in the file
    _describe(catalogue)
    written = BytesIO()
    write_po(written, catalogue, width=100, ignore_obsolete=True, include_lineno=False, sort_by_file=True)
    return catalogue, written.getvalue()


def gaps(language: str) -> Gaps:
    """What a catalogue lacks, compared with the source as it is now."""
    catalogue, source = read_catalogue(language), texts_of_source()
    keys = {(_key(m.id), m.context) for m in source if m.id}
    known = {(_key(m.id), m.context): m for m in catalogue if m.id}
    return Gaps(
        missing=sorted(key[0] for key in keys if key not in known or not _is_translated(known[key].string)),
        fuzzy=sorted(_key(m.id) for m in catalogue if m.id and m.fuzzy),
        obsolete=sorted(
            [key[0] for key in known if key not in keys] + [_key(m.id) for m in catalogue.obsolete.values()]
        ),
    )


def _describe(catalogue: Catalog) -> None:
    # A catalogue whose header is uncertain, as a new one is, is not compiled.
    catalogue.fuzzy = False
    catalogue.header_comment = "# Collected by stadtdach make-messages; translations are written by hand."
    catalogue.version = ""
    catalogue.last_translator = catalogue.language_team = catalogue.copyright_holder = "Stadtdach"
    catalogue.msgid_bugs_address = ""
    catalogue.revision_date = catalogue.creation_date


def _is_source(folder: str | Path) -> bool:
    name = Path(folder).name
    return name not in _SKIPPED and not name.startswith((".", "_"))


def _key(text: str | list[str] | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]


def _is_translated(text: str | list[str] | tuple[str, ...] | None) -> bool:
    parts = [text] if isinstance(text, str) else list(text or [])
    return bool(parts) and all(parts)
