from django.urls import path

from stadtdach.core.ui.views import catalogue, pages

app_name = "ui"
urlpatterns = [
    path("impressum/", pages.imprint, name="imprint"),
    path("datenschutz/", pages.privacy, name="privacy"),
    path("barrierefreiheit/", pages.accessibility, name="accessibility"),
    path("schutz/", pages.safeguarding, name="safeguarding"),
    path("barriere-melden/", pages.report_barrier, name="report_barrier"),
    path("barriere-melden/danke/", pages.barrier_reported, name="barrier_reported"),
    path("leichte-sprache/", pages.plain_language, name="plain_language"),
    path("bauteile/", catalogue.catalogue, name="catalogue"),
]
