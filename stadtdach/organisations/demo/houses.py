"""The organisations of the demo. Every name, person and plan in them is invented."""

from __future__ import annotations

from dataclasses import dataclass

from stadtdach.organisations.enums import LegalForm, Sector


@dataclass(frozen=True)
class House:
    """One invented organisation; `{stadt}` becomes its city. `ended` is how many days ago it did, 0: not."""

    name: str
    sector: Sector
    legal_form: LegalForm
    topics: tuple[str, ...]
    text: str
    ended: int = 0


PEOPLE = (
    "Hanne Petersen", "Aylin Demir", "Jörg Köhnke", "Momme Lorenzen", "Ngoc Anh Trần", "Renate Süß",
    "Małgorzata Wójcik",
    "Fiete Brüggemann", "Sönke Thießen", "Gülsüm Yıldız", "Karl-Heinz Möller", "Antje Böttcher",
    "Samuel Okafor",
    "Ute Großkopf", "Ruth Weiß", "Iris Schäfer-Lindqvist", "Bärbel Kühn", "Noah Jürgensen",
    "Oleksandra Kovalenko",
)  # fmt: skip

STREETS = (
    "Lindenweg", "Am Mühlenbach", "Gartenstraße", "Alte Ziegelei", "Kirchgang", "Schulstraße",
    "Am Speicher", "Feldweg", "Wiesenring", "Hafengang",
)  # fmt: skip

_CIVIL, _CITY, _BUSINESS, _SCIENCE = (
    Sector.CIVIL_SOCIETY, Sector.ADMINISTRATION, Sector.BUSINESS, Sector.SCIENCE,
)  # fmt: skip
_EV, _FREE, _GGMBH, _GMBH = (
    LegalForm.ASSOCIATION, LegalForm.UNINCORPORATED, LegalForm.GGMBH, LegalForm.GMBH,
)  # fmt: skip
_PUBLIC, _COMPANY = LegalForm.PUBLIC_BODY, LegalForm.COMPANY

RATZEBURG = [
    House(
        "Lesefreunde Buchfink e. V.",
        _CIVIL,
        _EV,
        ("kultur-und-sport", "engagement-im-alter"),
        "Ältere lesen Kindern vor, und Kinder lesen Älteren vor. Donnerstags im Wechsel in Kita, "
        "Bücherei und Pflegeheim.\n\nWer mitlesen möchte, kommt einmal zum Zuhören und entscheidet dann.",
    ),
    House(
        "Inselgärtnerei für alle e. V.",
        _CIVIL,
        _EV,
        ("klimaschutz-und-nachhaltigkeit", "nachbarschaft-und-quartier"),
        "Hochbeete auf Plätzen, die sonst leer wären. Gegossen wird nach Plan, geerntet von allen, die "
        "vorbeikommen.",
    ),
    House(
        "Reparaturtreff Zweite Luft",
        _CIVIL,
        _FREE,
        ("klimaschutz-und-nachhaltigkeit",),
        "Toaster, Fahrräder, Lieblingspullover: Am ersten Samstag im Monat wird gemeinsam repariert "
        "statt weggeworfen.",
    ),
    House(
        "Bürgerstiftung Vier Seen",
        _CIVIL,
        LegalForm.FOUNDATION,
        ("vereine-staerken", "anerkennungskultur"),
        "Fördert kleine Vorhaben mit bis zu 800 Euro, ohne langen Antrag. Zweimal im Jahr entscheidet "
        "ein Kreis aus Bürgerinnen und Bürgern.",
    ),
    House(
        "Nachbarschaftshilfe Dreiklang e. V.",
        _CIVIL,
        _EV,
        ("nachbarschaft-und-quartier", "engagement-im-alter"),
        "Einkaufen, begleiten, Glühbirne wechseln: Wer Hilfe braucht, ruft an; wer Zeit hat, hilft.",
    ),
    House(
        "Jugendbühne Wellenschlag e. V.",
        _CIVIL,
        _EV,
        ("kinder-und-jugendbeteiligung", "kultur-und-sport"),
        "Theater von Jugendlichen für die ganze Stadt. Das Stück schreiben sie selbst, die Bühne bauen "
        "sie auch.",
    ),
    House(
        "Tandem Ankommen",
        _CIVIL,
        _FREE,
        ("integration-und-teilhabe",),
        "Zwei Menschen, eine Stunde in der Woche: Deutsch üben, Briefe verstehen, die Stadt kennenlernen.",
    ),
    House(
        "Arbeitsgemeinschaft der Vereine, Verbände und Initiativen rund um die Inselstadt Ratzeburg und"
        " ihre Nachbargemeinden e. V.",
        _CIVIL,
        _EV,
        ("vereine-staerken", "netzwerkarbeit"),
        "Der Zusammenschluss, in dem sich Vereine beraten, Geräte teilen und einen gemeinsamen "
        "Veranstaltungskalender führen.",
    ),
    House(
        "Stabsstelle Miteinander (Demo)",
        _CITY,
        _PUBLIC,
        ("engagementstrategie", "buergerbeteiligung"),
        "Anlaufstelle im Rathaus für alle, die sich engagieren: Räume, Zuschüsse, Versicherung, die "
        "richtige Telefonnummer.",
    ),
    House(
        "Jugendbüro Hafenlicht (Demo)",
        _CITY,
        _PUBLIC,
        ("kinder-und-jugendbeteiligung",),
        "Begleitet Jugendliche dabei, in der Stadt mitzureden: von der Skateanlage bis zum Fahrplan.",
    ),
    House(
        "Bäckerei Krustenglück",
        _BUSINESS,
        _COMPANY,
        ("unternehmensengagement", "innenstadtentwicklung"),
        "Stellt den Laden am Sonntagnachmittag als Treffpunkt zur Verfügung und gibt, was übrig bleibt,"
        " an den Nachbarschaftstisch.",
    ),
    House(
        "Bootswerft Kielholm GmbH",
        _BUSINESS,
        _GMBH,
        ("unternehmensengagement", "qualifizierung"),
        "Auszubildende bauen einmal im Jahr mit Jugendgruppen ein Ruderboot.",
    ),
    House(
        "Handelskreis Inselmarkt e. V.",
        _BUSINESS,
        _EV,
        ("innenstadtentwicklung",),
        "Geschäftsleute der Innenstadt. Öffnet leere Schaufenster für Vereine.",
    ),
    House(
        "Forschungswerkstatt Kleine Städte (Demo)",
        _SCIENCE,
        LegalForm.OTHER,
        ("wirkung", "demografische-stadtplanung"),
        "Studierende fragen nach, was Engagement verändert, und bringen die Ergebnisse zurück auf den "
        "Marktplatz.",
    ),
    House(
        "Fahrtenkette Inselbus e. V.",
        _CIVIL,
        _EV,
        ("engagement-im-alter", "nachbarschaft-und-quartier"),
        "Zwölf Jahre lang fuhren Freiwillige Ältere zum Arzt und zum Einkauf. Seit die Stadt einen Rufbus "
        "hat, wird die Kette nicht mehr gebraucht.",
        ended=420,
    ),
]

FLENSBURG = [
    House(
        "Fördefunken e. V.",
        _CIVIL,
        _EV,
        ("kultur-und-sport", "storytelling"),
        "Bürgerradio auf Deutsch, Dänisch und in den Sprachen derer, die gerade mitmachen.",
    ),
    House(
        "Mehrsprachige Lotsinnen und Lotsen Nordtor e. V.",
        _CIVIL,
        _EV,
        ("integration-und-teilhabe",),
        "Begleitet zu Ämtern, in die Arztpraxis und zum Elternabend, in vierzehn Sprachen.",
    ),
    House(
        "Werkstatt Tidenhub gGmbH",
        _CIVIL,
        _GGMBH,
        ("inklusion", "qualifizierung"),
        "Menschen mit und ohne Behinderung bauen Möbel für Vereinsräume.",
    ),
    House(
        "Küstenputz",
        _CIVIL,
        _FREE,
        ("klimaschutz-und-nachhaltigkeit",),
        "Sammelt jeden zweiten Sonntag Müll am Ufer und zählt, was es war.",
    ),
    House(
        "Seniorenbeirat Fördeblick (Demo)",
        _CIVIL,
        LegalForm.OTHER,
        ("engagement-im-alter", "buergerbeteiligung"),
        "Spricht für die Älteren der Stadt und lädt zweimal im Monat zur Sprechstunde.",
    ),
    House(
        "Stiftung Anker und Segel",
        _CIVIL,
        LegalForm.FOUNDATION,
        ("kinder-und-jugendbeteiligung",),
        "Ermöglicht Kindern das erste Instrument, das erste Fahrrad, die erste Segelfreizeit.",
    ),
    House(
        "Koordination Stadtengagement (Demo)",
        _CITY,
        _PUBLIC,
        ("engagementstrategie", "netzwerkarbeit"),
        "Hält den Runden Tisch zusammen und berät andere Städte zur Engagementstrategie.",
    ),
    House(
        "Quartiersbüro Sonnenhang (Demo)",
        _CITY,
        _PUBLIC,
        ("nachbarschaft-und-quartier",),
        "Ein Ladenlokal mit Kaffee, Drucker und offenem Ohr.",
    ),
    House(
        "Wohnungsgenossenschaft Möwenhof eG",
        _BUSINESS,
        LegalForm.COOPERATIVE,
        ("nachbarschaft-und-quartier",),
        "Gibt in jedem größeren Haus einen Raum für die Nachbarschaft frei.",
    ),
    House(
        "Rum & Röst Kontor",
        _BUSINESS,
        _COMPANY,
        ("unternehmensengagement",),
        "Mitarbeitende haben zwei Tage im Jahr frei für ein Ehrenamt.",
    ),
    House(
        "Druckerei Satzspiegel GmbH",
        _BUSINESS,
        _GMBH,
        ("unternehmensengagement", "vereine-staerken"),
        "Druckt Plakate für Vereine zum Selbstkostenpreis.",
    ),
    House(
        "Institut für Grenzlandfragen des Alltags (Demo)",
        _SCIENCE,
        LegalForm.OTHER,
        ("wirkung", "demokratie-staerken"),
        "Untersucht, wie Nachbarschaft über eine Grenze hinweg gelingt.",
    ),
]

AT_HOME = {"ratzeburg": RATZEBURG, "flensburg": FLENSBURG}

ANYWHERE = [
    House(
        "Tafelrunde Offenes Herz {stadt} e. V.",
        _CIVIL,
        _EV,
        ("nachbarschaft-und-quartier",),
        "Kocht jeden Mittwoch für alle, die nicht allein essen möchten.",
    ),
    House(
        "Chor der ungleichen Stimmen {stadt}",
        _CIVIL,
        _FREE,
        ("kultur-und-sport", "integration-und-teilhabe"),
        "Singt ohne Noten und ohne Vorsingen. Neue Stimmen kommen einfach dazu.",
    ),
    House(
        "Sportgemeinschaft Löwenzahn {stadt} e. V.",
        _CIVIL,
        _EV,
        ("kultur-und-sport", "inklusion"),
        "Bewegung für alle von 4 bis 94, mit und ohne Behinderung, ohne Tabellenplatz.",
    ),
    House(
        "Patenkreis Leuchtturm {stadt} e. V.",
        _CIVIL,
        _EV,
        ("integration-und-teilhabe", "qualifizierung"),
        "Begleitet junge Menschen von der Schule in die Ausbildung.",
    ),
    House(
        "Freiwilligenagentur Brückenschlag {stadt}",
        _CIVIL,
        _GGMBH,
        ("digitale-ehrenamtsvermittlung", "vereine-staerken"),
        "Findet für Menschen eine Aufgabe und für Aufgaben einen Menschen. Beratung ohne Termin, "
        "dienstags und freitags.",
    ),
    House(
        "Jugendforum Querkopf {stadt}",
        _CIVIL,
        _FREE,
        ("kinder-und-jugendbeteiligung", "demokratie-staerken"),
        "Jugendliche, die mitreden wollen, bevor entschieden ist.",
    ),
    House(
        "Hospizkreis Abendlicht {stadt} e. V.",
        _CIVIL,
        _EV,
        ("soziale-resilienz", "engagement-im-alter"),
        "Ehrenamtliche begleiten Menschen am Lebensende und die, die sie lieben.",
    ),
    House(
        "Energiegärten {stadt} eG",
        _CIVIL,
        LegalForm.COOPERATIVE,
        ("klimaschutz-und-nachhaltigkeit",),
        "Bürgerinnen und Bürger bauen zusammen Solaranlagen auf Dächer, die alle kennen.",
    ),
    House(
        "Leitstelle Engagement {stadt} (Demo)",
        _CITY,
        _PUBLIC,
        ("engagementstrategie", "anerkennungskultur"),
        "Die Stelle im Rathaus, die zuhört, vermittelt und die Ehrenamtskarte ausgibt.",
    ),
    House(
        "Beteiligungswerkstatt {stadt} (Demo)",
        _CITY,
        _PUBLIC,
        ("buergerbeteiligung", "innenstadtentwicklung"),
        "Plant Beteiligung so, dass auch kommt, wer sonst nie gefragt wird.",
    ),
    House(
        "Haus der Begegnung Kastanienhof {stadt} (Demo)",
        _CITY,
        _PUBLIC,
        ("raum-fuer-engagierte", "dach-fuer-alle"),
        "Räume, Technik und ein großer Tisch für Gruppen ohne eigenes Dach.",
    ),
    House(
        "Schreinerei Nut & Feder {stadt}",
        _BUSINESS,
        _COMPANY,
        ("unternehmensengagement",),
        "Baut mit Schulklassen Bänke für die Innenstadt.",
    ),
    House(
        "Softwarehaus Klammerauf GmbH",
        _BUSINESS,
        _GMBH,
        ("unternehmensengagement", "digitale-ehrenamtsvermittlung"),
        "Hilft Vereinen einen Tag im Monat mit Website, Datenschutz und alten Rechnern.",
    ),
    House(
        "Buchhandlung Eselsohr {stadt}",
        _BUSINESS,
        _COMPANY,
        ("innenstadtentwicklung", "kultur-und-sport"),
        "Öffnet nach Ladenschluss für Lesekreise und Sprachtische.",
    ),
    House(
        "Logistik Süderweg GmbH & Co. KG",
        _BUSINESS,
        _COMPANY,
        ("unternehmensengagement", "soziale-resilienz"),
        "Leiht Vereinen Transporter und stellt bei Hochwasser Fahrerinnen und Fahrer frei.",
    ),
    House(
        "Hochschulprojekt Stadtlabor {stadt} (Demo)",
        _SCIENCE,
        LegalForm.OTHER,
        ("wirkung", "innenstadtentwicklung"),
        "Lehrende und Studierende probieren mit der Stadt aus, was sie anderswo nur beschreiben würden.",
    ),
    House(
        "Zentrum für Engagementforschung Querdurch (Demo)",
        _SCIENCE,
        LegalForm.OTHER,
        ("wirkung", "storytelling"),
        "Misst mit wenig Aufwand, was Engagement bewirkt, und schreibt es so auf, dass man es gern liest.",
    ),
]
