from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.models import City
from stadtdach.organisations.enums import ImportState, LegalForm, RowOutcome, Sector
from stadtdach.organisations.models.organisation import Organisation


class ListImport(models.Model):
    """One reading of a city's own list: the file as a draft, which column is what, and how far it has come.

    `columns` maps the position of a column of the file to a field of ours. Where the list is silent,
    `default_sector` and `default_legal_form` stand. With `list_wins` its values replace what is entered
    already, else they fill what is empty.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="list_imports")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    file_name = models.CharField(_("Dateiname"), max_length=200)
    file = models.FileField(_("Datei"), upload_to="listen/", blank=True)
    columns = models.JSONField(default=dict)
    default_sector = models.CharField(max_length=20, choices=Sector, default=Sector.CIVIL_SOCIETY)
    default_legal_form = models.CharField(max_length=20, choices=LegalForm, default=LegalForm.UNINCORPORATED)
    list_wins = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=ImportState, default=ImportState.DRAFT)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    stop_requested = models.BooleanField(default=False)
    problem = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(_("hochgeladen am"))
    checked_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["city", "-created_at"], name="list_import_of_city")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name of its file, as long as whoever uploaded it has an account."""
        return self.file_name or gettext("Vereinsliste")

    @property
    def is_at_work(self) -> bool:
        """Whether the worker has it."""
        return self.state in (ImportState.CHECKING, ImportState.APPLYING)


class ImportRow(models.Model):
    """What becomes of one row of the list. `number` is the one the spreadsheet shows beside it.

    `values` is what the row says, by field; it is emptied once it is no longer needed. `organisation` is the
    entry that the row is about, `twin` the earlier row of the same list that it repeats or resembles.
    `decision` is a person's answer where the row and that entry are similar.
    """

    list_import = models.ForeignKey(ListImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("Zeile"))
    name = models.CharField(_("Name"), max_length=200)
    outcome = models.CharField(max_length=12, choices=RowOutcome)
    reason = models.TextField(_("Hinweis"), blank=True)
    values = models.JSONField(default=dict)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    twin = models.PositiveIntegerField(null=True, blank=True)
    decision = models.CharField(max_length=4, blank=True)
    is_done = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["list_import", "number"], name="import_row_once"),
            models.CheckConstraint(condition=Q(decision__in=["", "same", "new"]), name="import_row_decision"),
        ]
        indexes = [models.Index(fields=["list_import", "outcome", "number"], name="import_row_outcome")]

    def __str__(self) -> str:
        return f"{self.number}: {self.name}"
