"""Demo of the notices: one city has its own, the others show how it looks without. Invented."""

from __future__ import annotations

import random
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from stadtdach.cities.models import City
from stadtdach.core.pagecache.actions import purge
from stadtdach.legal.enums import Conformity, Method
from stadtdach.legal.models import AccessibilityStatement, Imprint, PrivacyNotice, SafeguardingContact

_CITY = "ratzeburg"
_PRIVACY = (
    "Wir laden einmal im Jahr zum **Engagementabend** ein und führen dafür eine Liste der Zusagen. "
    "Sie wird nach dem Abend gelöscht."
)


@transaction.atomic
def load(*, now: datetime, rng: random.Random) -> None:
    """Write the four notices of Ratzeburg where nobody has written any."""
    city = City.objects.filter(slug=_CITY, is_demo=True).first()
    if city is None or Imprint.objects.filter(city=city).exists():
        return
    # Numbers kept free for stories by the Bundesnetzagentur: nobody is called.
    phone = f"040 66969 {rng.randint(0, 999):03}"
    Imprint.objects.create(
        city=city, updated_at=now, body="Beispielstadt Ratzeburg", street="Beispielweg 2",
        town="12345 Beispielstadt", represented_by="die Bürgermeisterin", email="rathaus@ratzeburg.example",
        phone=phone, responsible="Fachdienst Engagement, Anschrift wie oben",
    )  # fmt: skip
    PrivacyNotice.objects.create(
        city=city, updated_at=now, officer="Behördlicher Datenschutz der Beispielstadt",
        email="datenschutz@ratzeburg.example",
        text=_PRIVACY,
    )  # fmt: skip
    AccessibilityStatement.objects.create(
        city=city, updated_at=now, conformity=Conformity.PARTLY, method=Method.SELF,
        checked_on=localdate(now),
        gaps="- Der Stadtplan der Treffpunkte liegt nur als Bild vor. Wir schicken gern eine Liste.",
        email="barrierefrei@ratzeburg.example",
    )  # fmt: skip
    SafeguardingContact.objects.create(
        city=city, updated_at=now, name="Vertrauensstelle im Beispielrathaus", phone=phone,
        email="vertrauen@ratzeburg.example",
        text="Dienstags von 14 bis 16 Uhr. Was Sie sagen, bleibt vertraulich.",
    )  # fmt: skip
    purge()
