from django.urls import path, re_path

from stadtdach.cities.views import (
    deputies,
    directory,
    growth,
    invitations,
    municipality,
    page,
    roles,
    topics,
    versions,
)

app_name = "cities"
_DESK = "verwaltung/<slug:slug>/"
desk_patterns = [
    path(f"{_DESK}seite/", page.edit, name="edit"),
    path(f"{_DESK}seite/vorschau/", page.preview, name="preview"),
    path(f"{_DESK}seite/zusammenfuehren/", page.merge, name="merge"),
    path(f"{_DESK}seite/fassungen/", versions.versions, name="versions"),
    path(f"{_DESK}seite/fassungen/<int:number>/", versions.version, name="version"),
    path(f"{_DESK}seite/fassungen/<int:number>/zurueckholen/", versions.restore, name="restore"),
    path(f"{_DESK}rollen/", roles.overview, name="roles"),
    path(f"{_DESK}rollen/einladen/", roles.invite, name="invite"),
    path(f"{_DESK}rollen/<int:pk>/beenden/", roles.end, name="end_role"),
    path(f"{_DESK}rollen/<int:pk>/ende/", roles.change_end, name="change_role_end"),
    path(f"{_DESK}rollen/<int:pk>/vertretung/", deputies.appoint, name="appoint_deputy"),
    path(f"{_DESK}rollen/einladungen/<int:pk>/erneut/", roles.resend, name="resend"),
    path(f"{_DESK}rollen/einladungen/<int:pk>/zurueckziehen/", roles.withdraw, name="withdraw"),
    path("verwaltung/rollen/", roles.overview, name="network_roles"),
    path("verwaltung/rollen/einladen/", roles.invite, name="network_invite"),
    path("verwaltung/rollen/<int:pk>/beenden/", roles.end, name="network_end_role"),
    path("verwaltung/rollen/<int:pk>/ende/", roles.change_end, name="network_change_role_end"),
    path("verwaltung/rollen/einladungen/<int:pk>/erneut/", roles.resend, name="network_resend"),
    path("verwaltung/rollen/einladungen/<int:pk>/zurueckziehen/", roles.withdraw, name="network_withdraw"),
    path("einladung/<str:token>/", invitations.invitation, name="invitation"),
]
urlpatterns = [
    *desk_patterns,
    path("staedte/", directory.directory, name="directory"),
    path("themen/", topics.topics, name="topics"),
    path("themen/<slug:slug>/", topics.topic, name="topic"),
    re_path(r"^gemeinden/(?P<ags>[0-9]{8})/$", municipality.municipality, name="municipality"),
    path("netzwerk/wachstum/", growth.growth, name="growth"),
]
