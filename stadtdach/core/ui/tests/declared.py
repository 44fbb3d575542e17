"""The pages in the footer are for everybody; the catalogue of components exists in development."""

from stadtdach.core.declared import PRESSED, Page, everyone

PAGES = [
    Page(name="ui:imprint", get=everyone(), kind="text"),
    Page(name="ui:privacy", get=everyone(), kind="text"),
    Page(name="ui:accessibility", get=everyone(), kind="text"),
    Page(name="ui:safeguarding", get=everyone(), kind="text"),
    Page(name="ui:plain_language", get=everyone(), kind="text"),
    Page(
        name="ui:report_barrier",
        get=everyone(),
        post=everyone(PRESSED),
        body=lambda _scene: {"what": "Die Liste lässt sich nicht öffnen.", "page": "/", "email": ""},
        kind="form",
        mistake={"what": "", "email": "keine Adresse"},
        parameters={"seite": "/staedte/"},
    ),
    Page(name="ui:barrier_reported", get=everyone(), kind="text"),
    Page(name="ui:catalogue", get=everyone(), kind="catalogue"),
]
