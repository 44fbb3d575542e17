from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sector(models.TextChoices):
    """The sectors that carry an engaged city on equal terms."""

    CIVIL_SOCIETY = "zivilgesellschaft", _("Zivilgesellschaft")
    ADMINISTRATION = "verwaltung", pgettext_lazy("Sektor", "Verwaltung")
    BUSINESS = "wirtschaft", _("Wirtschaft")
    SCIENCE = "wissenschaft", _("Wissenschaft")


class LegalForm(models.TextChoices):
    """The legal forms that occur among the actors of a city."""

    ASSOCIATION = "ev", _("eingetragener Verein (e. V.)")
    UNINCORPORATED = "verein", _("nicht eingetragener Verein oder Initiative")
    FOUNDATION = "stiftung", _("Stiftung")
    GGMBH = "ggmbh", _("gemeinnützige GmbH (gGmbH)")
    GMBH = "gmbh", _("GmbH oder UG")
    COOPERATIVE = "eg", _("Genossenschaft (eG)")
    PUBLIC_BODY = "koerperschaft", _("Körperschaft oder Anstalt öffentlichen Rechts")
    CHURCH = "kirche", _("Kirche oder Religionsgemeinschaft")
    COMPANY = "unternehmen", _("anderes Unternehmen")
    OTHER = "andere", _("andere Form")


class ImportState(models.TextChoices):
    """How far the reading of a list has come."""

    DRAFT = "entwurf", _("Spalten zuordnen")
    CHECKING = "prueft", _("wird geprüft")
    CHECKED = "geprueft", _("geprüft, noch nicht eingelesen")
    APPLYING = "liest", _("wird eingelesen")
    DONE = "fertig", _("eingelesen")
    STOPPED = "angehalten", _("angehalten")
    FAILED = "gescheitert", _("nicht lesbar")


class RowOutcome(models.TextChoices):
    """What becomes of a row of a list."""

    NEW = "neu", _("neu")
    CHANGED = "ergaenzt", _("ergänzt")
    UNCHANGED = "unveraendert", _("unverändert")
    TWICE = "doppelt", _("steht schon weiter oben in der Liste")
    QUESTION = "frage", _("vielleicht schon da")
    BAD = "fehler", _("nicht einzulesen")
