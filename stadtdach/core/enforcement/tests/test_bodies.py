"""The table of enforcement bodies is complete, dated and sourced."""

import csv
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from stadtdach.core.enforcement import BUND, LOOKED_UP, bodies, body_for

LAENDER = settings.ROOT / "stadtdach" / "cities" / "facts" / "laender.csv"


def test_every_land_and_the_bund_are_in_it():
    with LAENDER.open(encoding="utf-8") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    assert len(codes) == 16
    assert set(bodies()) == codes | {BUND}


@pytest.mark.parametrize("entry", bodies().values(), ids=lambda entry: entry.code)
def test_each_names_its_body_and_its_source(entry):
    assert entry.body
    assert urlsplit(entry.source).scheme == "https"
    assert entry.source_date is None or entry.source_date <= LOOKED_UP
    assert not entry.website or urlsplit(entry.website).scheme == "https"
    assert not entry.email or entry.email.count("@") == 1
    assert entry.email or entry.website or entry.source, "ein Weg dorthin"


def test_schleswig_holstein_has_its_complaints_office():
    found = body_for("SH")
    assert found.body == "Beschwerdestelle für barrierefreie Informationstechnik"
    assert found.law == "§ 16 LBGG"


def test_where_none_is_known_none_is_made_up():
    assert body_for("XX") is None
