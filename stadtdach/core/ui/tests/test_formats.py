"""Numbers, dates, distances and texts as people read them, in both languages."""

from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.utils import translation

from stadtdach.core.ui.formats import markdown


def say(source, language="de", **context):
    with translation.override(language):
        return engines["jinja2"].env.from_string(source).render(**context)


@pytest.mark.parametrize(
    ("source", "german", "english"),
    [
        ("{{ 14553|number }}", "14.553", "14,553"),
        ("{{ 30.288|decimal(2) }}", "30,29", "30.29"),
        ("{{ 2.44|km }}", "2,4\u202fkm", "2.4\u202fkm"),
        ("{{ 14.4|km }}", "14\u202fkm", "14\u202fkm"),
        ("{{ day|date_long }}", "Sa., 12. September 2026", "Sat, 12 September 2026"),
        ("{{ day|date_short }}", "12.09.2026", "12 Sept 2026"),
        ("{{ moment|date_short }} {{ moment|time_of_day }}", "13.09.2026 00:30", "13 Sept 2026 00:30"),
    ],
)
def test_both_languages(source, german, english):
    context = {"day": date(2026, 9, 12), "moment": datetime(2026, 9, 12, 22, 30, tzinfo=UTC)}
    assert say(source, "de", **context) == german
    assert say(source, "en", **context) == english


def test_constants_do_not_freeze_in_the_first_language():
    template = engines["jinja2"].env.from_string("{{ 1234.5|decimal(1) }}")
    with translation.override("de"):
        assert template.render() == "1.234,5"
    with translation.override("en"):
        assert template.render() == "1,234.5"


def test_plural():
    source = "{% trans count=n %}{{ count }} Stadt{% pluralize %}{{ count }} Städte{% endtrans %}"
    assert say(source, n=1) == "1 Stadt"
    assert say(source, n=0) == "0 Städte"


def test_markdown_is_safe_and_keeps_the_order_of_headings():
    text = (
        "# Wir\n\n**Gern** <script>alert(1)</script> [x](javascript:alert(1)) ![b](https://x.example/b.png)"
    )
    html = say("{{ text|markdown }}", text=text)
    assert "<h3>Wir</h3>" in html and "<strong>Gern</strong>" in html
    assert (
        "<script" not in html and "javascript:" not in html.replace("(javascript:", "") and "<img" not in html
    )


def test_headings_of_a_text_follow_the_page_without_a_gap():
    html = markdown("## Oben\n\n#### Darunter\n\n## Wieder oben")
    for part in ("<h3>Oben</h3>", "<h4>Darunter</h4>", "<h3>Wieder oben</h3>"):
        assert part in html
