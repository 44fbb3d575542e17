from stadtdach.organisations.models.list_import import ImportRow, ListImport
from stadtdach.organisations.models.organisation import Organisation

__all__ = ["ImportRow", "ListImport", "Organisation"]
