from django.urls import path

from stadtdach.portal.views import answers, api, city, desks, handover, mailbox, search, start

app_name = "portal"
urlpatterns = [
    path("", start.start, name="start"),
    path("api/", api.api, name="api"),
    path("suche/", search.search, name="search"),
    path("staedte/<slug:slug>/", city.city, name="city"),
    path("verwaltung/", desks.desks, name="desks"),
    path("verwaltung/netzwerk/", desks.office_desk, name="office_desk"),
    path("verwaltung/netzwerk/erledigen/", answers.office_answer, name="office_answer"),
    path("verwaltung/land/<slug:slug>/", desks.land_desk, name="land_desk"),
    path("verwaltung/land/<slug:slug>/erledigen/", answers.land_answer, name="land_answer"),
    path("verwaltung/<slug:slug>/", desks.desk, name="desk"),
    path("verwaltung/<slug:slug>/postfach/", mailbox.mailbox, name="mailbox"),
    path("verwaltung/<slug:slug>/postfach/entfernen/", mailbox.remove, name="remove_mailbox"),
    path("postfach/<str:token>/", mailbox.confirm, name="confirm_mailbox"),
    path("verwaltung/<slug:slug>/uebergabe/", handover.handover, name="handover"),
    path("verwaltung/<slug:slug>/erledigen/", answers.city_answer, name="desk_answer"),
]
