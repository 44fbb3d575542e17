"""Pages that everybody may see, composed from the domains."""

from stadtdach.core.declared import Page, everyone

PAGES = [Page(name="portal:start", get=everyone(), kind="start")]
