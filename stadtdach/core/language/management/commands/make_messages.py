from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from stadtdach.core.language.catalogues import catalogue_path, gaps, updated


class Command(BaseCommand):
    help = "Sammelt alle Texte zum Übersetzen und bringt die Kataloge in locale/ auf ihren Stand."

    def handle(self, *_: Any, **options: Any) -> None:
        for language in [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]:
            catalogue, content = updated(language)
            path = catalogue_path(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            found = gaps(language)
            self.stdout.write(
                f"{path.relative_to(settings.ROOT)}: {len(catalogue)} Texte, "
                f"{len(found.missing)} fehlen, {len(found.fuzzy)} ungewiss."
            )
