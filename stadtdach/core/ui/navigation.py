from django.utils.translation import gettext_lazy as _

from stadtdach.core.navigation.places import Area, Place

PLACES = [
    Place(area=Area.FOOTER, order=10, label=_("Impressum"), url_name="ui:imprint"),
    Place(area=Area.FOOTER, order=20, label=_("Datenschutz"), url_name="ui:privacy"),
    Place(area=Area.FOOTER, order=30, label=_("Barrierefreiheit"), url_name="ui:accessibility"),
    Place(area=Area.FOOTER, order=40, label=_("Barriere melden"), url_name="ui:report_barrier"),
    Place(area=Area.FOOTER, order=45, label=_("Schutz vor Gewalt"), url_name="ui:safeguarding"),
    Place(area=Area.FOOTER, order=50, label=_("Leichte Sprache"), url_name="ui:plain_language"),
]
