from django.urls import path

from stadtdach.organisations.views import desk, exports, imports, public

app_name = "organisations"
urlpatterns = [
    path("staedte/<slug:city_slug>/organisationen/", public.organisations, name="list"),
    path("staedte/<slug:city_slug>/organisationen/liste.csv", exports.public_csv, name="csv"),
    path("staedte/<slug:city_slug>/organisationen/liste.json", exports.public_json, name="json"),
    path("staedte/<slug:city_slug>/organisationen/<slug:slug>/", public.organisation, name="detail"),
    path("verwaltung/<slug:city_slug>/organisationen/", desk.organisations, name="desk"),
    path("verwaltung/<slug:city_slug>/organisationen/liste.csv", exports.desk_csv, name="desk_csv"),
    path("verwaltung/<slug:city_slug>/organisationen/einlesen/", imports.imports, name="imports"),
    path(
        "verwaltung/<slug:city_slug>/organisationen/einlesen/<int:number>/",
        imports.list_import,
        name="import",
    ),
    path("verwaltung/<slug:city_slug>/organisationen/neu/", desk.create, name="create"),
    path("verwaltung/<slug:city_slug>/organisationen/<slug:slug>/bearbeiten/", desk.edit, name="edit"),
    path("verwaltung/<slug:city_slug>/organisationen/<slug:slug>/loeschen/", desk.delete, name="delete"),
]
