"""Every component renders, with something, with long names and with nothing at all."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines

from stadtdach.core.ui.forms import Form


def render(source, **context):
    environment = engines["jinja2"].env
    names = "breadcrumb card badge alert empty pagination filter_panel steps error_summary field form_fields "
    names += (
        "button button_link figure data_table country_map line_chart bar_chart csrf_field search_line logo"
    )
    template = f'{{% from "ui/components.html" import {", ".join(names.split())} %}}{source}'
    return environment.from_string(template).render(**context)


class Interest(Form):
    name = forms.CharField(label="Ihr Name", max_length=20)
    note = forms.CharField(label="Nachricht", widget=forms.Textarea, required=False, help_text="Kurz genügt.")
    place = forms.ChoiceField(label="Ort", choices=[("rz", "Ratzeburg"), ("fl", "Flensburg")])
    days = forms.MultipleChoiceField(
        label="Tage", choices=[("sa", "Samstag"), ("so", "Sonntag")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="Ich bin einverstanden.")


def test_card_says_title_where_special_and_three_badges_at_most():
    html = render(
        '{% call card("Ratzeburg", "/staedte/ratzeburg/", "Schleswig-Holstein", "seit 2024", badges) %}'
        "<p>mehr</p>{% endcall %}",
        badges=["Wirkung", ("Neu", "sun"), "Netzwerkarbeit", "Storytelling"],
    )
    assert html.index("Ratzeburg") < html.index("Schleswig-Holstein") < html.index("seit 2024")
    assert '<span class="badge badge--sun">Neu</span>' in html
    assert "Storytelling" not in html


def test_what_people_write_is_escaped():
    html = render('{{ card(title, "/x/", title) }}{{ alert("info", title) }}{{ badge(title) }}', title="<b>&")
    assert "<b>" not in html
    assert html.count("&lt;b&gt;&amp;") == 4


def test_form_names_its_errors_in_a_summary_and_at_the_field():
    html = render("{{ error_summary(form) }}{{ form_fields(form) }}", form=Interest({"note": "bleibt"}))
    assert "4 Angaben fehlen noch oder passen nicht" in html
    assert 'href="#id_name"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_error"' in html
    assert "bleibt" in html
    assert "Nachricht <span" in html and "(freiwillig)" in html


def test_form_without_errors_has_no_summary():
    html = render("{{ error_summary(form) }}", form=Interest())
    assert "error-summary" not in html


def test_pagination_keeps_the_filter_and_is_absent_on_one_page():
    pages = Paginator(range(100), 10)
    html = render("{{ pagination(page, query) }}", page=pages.page(5), query="land=sh")
    assert 'href="?land=sh&amp;seite=4"' in html
    assert 'aria-current="page"' in html
    assert render("{{ pagination(page) }}", page=Paginator([], 10).page(1)).strip() == ""


def test_map_marks_each_point_at_its_place():
    points = [
        {"latitude": 53.7, "longitude": 10.77, "size": 2, "label": "Ratzeburg", "url": "/r/", "key": "r"}
    ]
    html = render('{{ country_map(points, "Karte der Städte") }}', points=points)
    assert 'href="/r/"' in html and ">Ratzeburg<" in html
    assert "Karte der Städte" in html


def test_empty_map_and_charts_render():
    html = render(
        '{{ country_map([], "Keine Stadt") }}{{ line_chart("A", "B", [], "Städte") }}'
        '{{ bar_chart("C", "D", [], "Städte") }}{{ data_table("E", ["F"], []) }}'
    )
    assert "Keine Stadt" in html and "<svg" in html


def test_line_chart_says_the_same_in_its_table():
    points = [
        {"at": 2015, "value": 50, "label": "2015", "source": "Bericht"},
        {"at": 2024, "value": 1112, "label": "2024"},
    ]
    html = render('{{ line_chart("Wachstum", "Mehr.", points, "Städte", at_label="Jahr") }}', points=points)
    assert html.count("1.112") == 2
    assert "Bericht" in html


@pytest.mark.parametrize("current", [1, 2])
def test_steps_mark_where_one_stands(current):
    html = render('{{ steps(["Angaben", "Prüfen"], current) }}', current=current)
    assert html.count('aria-current="step"') == 1
    assert html.count("erledigt") == current - 1


def test_table_filter_empty_and_figure_render():
    html = render(
        '{{ data_table("Städte", ["Stadt", ("Menschen", "number")], [["Ratzeburg", "14.553"]]) }}'
        '{% call filter_panel("/staedte/", [("Hessen", "/staedte/")], "/staedte/") %}x{% endcall %}'
        '{{ empty("Noch keine Stadt", "Hier stehen bald Städte.", "Alle Städte", "/staedte/") }}'
        '{{ figure("14.553", "Menschen", "Destatis") }}{{ button("Speichern") }}{{ steps([], 1) }}'
    )
    assert '<td class="is-number">14.553</td>' in html
    assert "Aufheben:" in html
    assert "Alle Städte" in html
