from django.urls import path

from stadtdach.legal.views import desk, letters, public

app_name = "legal"
_CITY = "staedte/<slug:city_slug>/"
_DESK = "verwaltung/<slug:city_slug>/pflichtangaben/"
urlpatterns = [
    path(f"{_CITY}impressum/", public.imprint, name="imprint"),
    path(f"{_CITY}datenschutz/", public.privacy, name="privacy"),
    path(f"{_CITY}barrierefreiheit/", public.accessibility, name="accessibility"),
    path(f"{_CITY}schutz/", public.safeguarding, name="safeguarding"),
    path("verwaltung/<slug:city_slug>/hinweise/", letters.waiting, name="letters"),
    path("verwaltung/<slug:city_slug>/hinweise/<str:kind>/<int:key>/", letters.letter, name="letter"),
    path(f"{_DESK}<slug:part>/", desk.edit, name="edit"),
    path(f"{_DESK}<slug:part>/entfernen/", desk.remove, name="remove"),
]
