"""A list of a city, and the way from its upload to the report as a coordination walks it."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from stadtdach.organisations.actions import applying, importing
from stadtdach.organisations.models import ListImport

DESK = "/verwaltung/ratzeburg/organisationen/"
HEAD = ["Nr.", "Vereinsname", "Straße", "PLZ", "Ort", "E-Mail", "Homepage", "VR-Nr."]
LINES = [
    ["1", "Chor am See e. V.", "Seestraße 1", "23909", "Ratzeburg", "chor@verein.de", "www.chor.de", "VR 12"],
    ["2", "Ruderklub", "Am Steg 2", "239", "Ratzeburg", "", "", ""],
    ["3", "Bürgerstiftung Insel", "", "", "Bäk", "", "", ""],
    ["4", "", "", "", "", "", "", ""],
    ["", "CHOR AM SEE", "Seestr. 1", "23909", "", "", "", "vr12"],
]


def as_csv(lines, head=HEAD):
    return "\r\n".join(";".join(line) for line in [head, *lines]).encode("cp1252")


def uploaded(client, content=None, name="Vereine.csv"):
    answer = client.post(
        DESK + "einlesen/", {"file": SimpleUploadedFile(name, as_csv(LINES) if content is None else content)}
    )
    assert answer.status_code == 302, answer.content.decode()
    return ListImport.objects.get(pk=int(answer["Location"].split("/")[-2])), answer["Location"]


def columns_of(page):
    """What the form holds: the option chosen for each column, and the choices below."""
    chosen = {}
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        picked = re.search(r'<option value="([^"]*)" selected', options)
        chosen[name] = picked[1] if picked else ""
    return chosen


def check(client, address, now, **changes):
    page = client.get(address).content.decode()
    form = {**columns_of(page), "known_ones": "fuellen", "do": "check"} | changes
    answer = client.post(address, form)
    assert answer.status_code == 302, answer.content.decode()
    importing.check_rows(list_import=int(address.split("/")[-2]), now=now)


def enter(client, address, now, **decisions):
    answer = client.post(address, {"do": "apply", **decisions})
    assert answer.status_code == 302
    applying.apply_rows(list_import=int(address.split("/")[-2]), now=now)


def outcomes(found):
    return dict(found.rows.values_list("number", "outcome"))
