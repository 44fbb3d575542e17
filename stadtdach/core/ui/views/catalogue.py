from __future__ import annotations

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stadtdach.core.ui.accents import ACCENTS
from stadtdach.core.ui.forms import Form

POINTS = [
    ("Ratzeburg", 53.7009, 10.7719, 1, "meer"),
    ("Flensburg", 54.7837, 9.4333, 3, "ziegel"),
    ("Kiel", 54.3233, 10.1228, 4, "ultramarin"),
    ("Köln", 50.9384, 6.9599, 4, "beere"),
    ("Görlitz", 51.1563, 14.991, 3, "moos"),
    ("Garmisch-Partenkirchen", 47.4921, 11.0958, 2, "nacht"),
]
GROWTH = [(2015, 50), (2020, 73), (2021, 100), (2022, 113), (2024, 112)]
BARS = [("Nordrhein-Westfalen", 21), ("Bayern", 12), ("Schleswig-Holstein", 8), ("Saarland", 1)]


class _Example(Form):
    name = forms.CharField(label="Ihr Name", max_length=120)
    email = forms.EmailField(label="E-Mail-Adresse", help_text="Dorthin schicken wir die Antwort.")
    place = forms.ChoiceField(label="Ort", choices=[("rz", "Ratzeburg"), ("fl", "Flensburg")])
    note = forms.CharField(label="Nachricht", widget=forms.Textarea, required=False)
    how = forms.ChoiceField(
        label="Wie dürfen wir antworten?",
        choices=[("mail", "per E-Mail"), ("phone", "am Telefon")],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label="An welchen Tagen?",
        choices=[("fr", "freitags"), ("sa", "sonnabends"), ("so", "sonntags")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    picture = forms.FileField(label="Bild", required=False)
    agreed = forms.BooleanField(label="Ich bin einverstanden, dass meine Angaben weitergegeben werden.")


class _Filter(Form):
    land = forms.ChoiceField(
        label="Land", required=False, choices=[("", "alle"), ("sh", "Schleswig-Holstein")]
    )
    size = forms.ChoiceField(
        label="Größe", required=False, choices=[("", "alle"), ("m", "20.000 bis 50.000")]
    )


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """All components with examples, long names and nothing at all; only in development."""
    if not getattr(settings, "DEVELOPMENT", False):
        raise Http404
    return render(
        request,
        "ui/catalogue.html",
        {
            "accents": ACCENTS,
            "form": _Example(auto_id="leer_%s"),
            "form_with_errors": _Example({"email": "ratzeburg", "note": "Das bleibt stehen."}),
            "filter_form": _Filter(auto_id="frei_%s"),
            "filter_form_chosen": _Filter({"land": "sh", "size": "m"}, auto_id="zwei_%s"),
            "points": [
                {"label": n, "latitude": lat, "longitude": lon, "size": s, "accent": a, "url": "#landkarte"}
                for n, lat, lon, s, a in POINTS
            ],
            "growth": [
                {"at": year, "value": value, "label": str(year), "source": "Programm"}
                for year, value in GROWTH
            ],
            "bars": [
                {"label": label, "value": value, "strong": value == 21, "source": "Stadtdach"}
                for label, value in BARS
            ],
            "page": Paginator(range(200), 10).page(7),
        },
    )
