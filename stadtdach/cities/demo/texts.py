"""The texts of the demo pages. People, addresses and plans in them are invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoPage:
    """What one coordination might have written."""

    contact: str
    topics: tuple[str, ...]
    text: str


PAGES: dict[str, DemoPage] = {
    "ratzeburg": DemoPage(
        "Hanne Petersen",
        ("demografische-stadtplanung", "innenstadtentwicklung"),
        """Ratzeburg liegt auf einer Insel – und genau so arbeiten wir: alle Wege führen zueinander. In der \
Engagierten Stadt sitzen Vereine, Stadtverwaltung und Geschäftsleute an einem Tisch, einmal im \
Monat, immer an einem anderen Ort.

## Was uns gerade beschäftigt

Viele Menschen in Ratzeburg werden älter, manche Läden in der Innenstadt stehen leer. Beides \
gehört für uns zusammen: Wir suchen Orte, an denen man sich ohne Verabredung trifft, und planen \
Wege, die mit Rollator und Kinderwagen gleich gut gehen.

- **Stadtspaziergänge** mit Älteren, Jugendlichen und der Stadtplanung, jeden Frühling und \
Herbst
- **Schaufenster auf Zeit**: Vereine zeigen in leeren Läden, was sie tun
- **Engagementstrategie**: Mit Rat aus Flensburg schreiben wir auf, was Engagement bei uns \
braucht

Kommen Sie gern dazu. Sie müssen nichts können außer zuhören und mitreden.""",
    ),
    "flensburg": DemoPage(
        "Momme Andresen",
        ("engagementstrategie", "netzwerkarbeit", "raum-fuer-engagierte"),
        """Zwischen Förde und Grenze ist Zusammenarbeit geübt: deutsch, dänisch, friesisch und in vielen \
weiteren Sprachen. Flensburg gehört von Anfang an zum Netzwerk der Engagierten Städte.

Unsere **Engagementstrategie** haben Vereine, Verwaltung und Unternehmen gemeinsam geschrieben. \
Wie das ging und was wir heute anders machen würden, erzählen wir anderen Städten gern.

- Ein Haus, in dem Gruppen Räume, Technik und Rat finden
- Ein Runder Tisch Engagement, der viermal im Jahr tagt
- Sprechstunden für neue Initiativen, auch am Abend""",
    ),
    "luebeck": DemoPage(
        "Frauke Brandt",
        ("buergerbeteiligung", "nachbarschaft-und-quartier", "kultur-und-sport"),
        """In Lübeck haben Stiftungen, Vereine und Nachbarschaften eine lange Geschichte. Als Engagierte \
Stadt bringen wir sie miteinander ins Gespräch: von der Altstadt bis Travemünde.

Wir beginnen in den Quartieren. Dort fragen wir zuerst, was schon da ist, und dann, was fehlt. \
Aus den Antworten entsteht eine Karte der Treffpunkte, die alle ergänzen können.""",
    ),
    "kiel": DemoPage(
        "Birte Lorenzen",
        ("buergerbeteiligung", "klimaschutz-und-nachhaltigkeit", "kinder-und-jugendbeteiligung"),
        """Kiel ist jung, windig und voller Ideen. In der Engagierten Stadt verbinden wir Hochschulen, \
Stadtteile und Verwaltung.

Besonders wichtig ist uns, dass Kinder und Jugendliche mitentscheiden: bei Spielplätzen, \
Radwegen und beim Geld, das für ihre Projekte da ist.""",
    ),
    "elmshorn": DemoPage(
        "Sönke Wulf",
        ("digitale-ehrenamtsvermittlung", "anerkennungskultur", "vereine-staerken"),
        """Elmshorn packt an. Unsere Freiwilligenbörse im Netz wird von Ehrenamtlichen gepflegt, jede \
Anzeige hat einen Menschen, der sie kennt.

Einmal im Jahr sagen wir auf dem Fest der Engagierten danke – mit Musik, Suppe und ohne lange \
Reden.""",
    ),
    "ahrensburg": DemoPage(
        "Ulrike Sievers",
        ("dach-fuer-alle", "engagement-im-alter", "netzwerkarbeit"),
        """Ahrensburg ist seit der ersten Stunde dabei. Bei uns ist die Engagierte Stadt ein Dach: Wer eine \
Idee hat, findet darunter Menschen, Räume und ein wenig Geld.

Erfahrene und Neue bilden bei uns Paare. So bleibt Wissen in der Stadt.""",
    ),
    "itzehoe": DemoPage(
        "Torben Claußen",
        ("innenstadtentwicklung", "vereine-staerken"),
        """Itzehoe ist 2024 dazugekommen und lernt mit Freude von anderen. Wir bringen Vereine in die \
Innenstadt: mit einem Ladenlokal, das jede Woche jemand anderem gehört.""",
    ),
    "buesum-wesselburen": DemoPage(
        "Wiebke Thießen",
        ("engagement-auf-dem-land", "nachbarschaft-und-quartier"),
        """Zwei Orte, ein Deich, ein Netzwerk. Büsum und Wesselburen arbeiten zusammen, weil Vereine und \
Wege nicht an der Ortsgrenze enden.

Im Winter ist bei uns Zeit für Pläne, im Sommer helfen auch Gäste mit.""",
    ),
    "neumuenster": DemoPage(
        "Kirsten Holm",
        ("integration-und-teilhabe", "nachbarschaft-und-quartier", "anerkennungskultur"),
        """Neumünster liegt mitten im Land, und bei uns kommen viele Menschen neu an. Patenschaften helfen \
beim Ankommen; aus vielen werden Freundschaften.

Unser Netzwerk trifft sich reihum in den Stadtteilen und endet immer mit einem gemeinsamen \
Essen.""",
    ),
    "stendal": DemoPage(
        "Katrin Schönefeld",
        ("netzwerkarbeit", "unternehmensengagement", "qualifizierung"),
        """Stendal ist seit 2015 Engagierte Stadt. Unsere Freiwilligenagentur, die Hochschule und \
Unternehmen aus der Altmark ziehen an einem Strang.

Als Tandemstadt haben wir anderen beim Anfangen geholfen und selbst viel gelernt. Unsere \
wichtigste Erfahrung: Ein gutes Netzwerk braucht eine Person, die anruft.""",
    ),
    "lemgo": DemoPage(
        "Jürgen Kaltefleiter",
        ("digitale-ehrenamtsvermittlung", "engagementstrategie", "storytelling"),
        """Alte Hansestadt, neue Wege: In Lemgo finden Menschen und Aufgaben auch digital zueinander. Die \
Geschichten dahinter erzählen wir selbst – kurz, ehrlich, mit Bild.

Mit Stendal und Parchim verbindet uns ein Tandem. Zu dritt fällt Neues leichter.""",
    ),
    "parchim": DemoPage(
        "Doreen Maaß",
        ("engagement-auf-dem-land", "raum-fuer-engagierte"),
        """Parchim ist klein genug, dass man sich kennt, und groß genug, dass Neues entsteht. Unser \
Treffpunkt am Markt steht allen offen, die etwas für die Stadt tun wollen.""",
    ),
    "neustrelitz": DemoPage(
        "Antje Rohde",
        ("anerkennungskultur", "vereine-staerken"),
        """In Neustrelitz laufen Wege sternförmig auf den Markt zu. So stellen wir uns auch unser Netzwerk \
vor: viele Richtungen, eine Mitte.""",
    ),
    "bocholt": DemoPage(
        "Ludger Tenhagen",
        ("unternehmensengagement", "netzwerkarbeit"),
        """Unser **Marktplatz** bringt Unternehmen und Vereine für einen Abend zusammen. Gehandelt wird \
alles – nur nicht mit Geld: ein Transporter gegen einen Chorauftritt, Steuerrat gegen \
Apfelkuchen.

Wie so ein Abend gelingt, haben wir aufgeschrieben und geben es gern weiter.""",
    ),
    "schwerte": DemoPage(
        "Mechthild Osthoff",
        ("unternehmensengagement", "dach-fuer-alle", "wirkung"),
        """Schwerte an der Ruhr hat ein dichtes Netz aus Initiativen. Wir fragen regelmäßig nach, was sich \
verbessert hat – mit wenigen Fragen, die alle verstehen.""",
    ),
    "koenigswinter": DemoPage(
        "Bernd Wirtz",
        ("unternehmensengagement", "nachbarschaft-und-quartier"),
        """Von der Talgemeinde bis ins Siebengebirge: Königswinter besteht aus vielen Orten. Unser Forum \
Ehrenamt verbindet sie und hilft mit Rat, Räumen und Fahrdiensten.""",
    ),
    "bielefeld": DemoPage(
        "Svenja Grothe",
        ("demokratie-staerken", "integration-und-teilhabe", "digitale-ehrenamtsvermittlung"),
        """Doch, uns gibt es. In Bielefeld arbeiten Freiwilligenagentur, Stadt und Hochschulen zusammen, \
damit aus Interesse ein Engagement wird – auch bei Menschen, die noch nie gefragt wurden.""",
    ),
    "gladbeck": DemoPage(
        "Murat Aydın",
        ("kinder-und-jugendbeteiligung", "integration-und-teilhabe"),
        """Gladbeck wächst zusammen, Straße für Straße. Jugendliche verwalten bei uns einen eigenen Topf \
für Ideen und entscheiden selbst, was gefördert wird.""",
    ),
    "coburg": DemoPage(
        "Sabine Knauer",
        ("kultur-und-sport", "storytelling", "netzwerkarbeit"),
        """Coburg kann Feste feiern. Aus den Helferteams der großen Feste ist ein Netzwerk geworden, das \
das ganze Jahr über trägt. Mit Kronach tauschen wir uns als Tandem aus.""",
    ),
    "kronach": DemoPage(
        "Georg Fischer",
        ("demografische-stadtplanung", "engagement-auf-dem-land"),
        """In Kronach werden wir weniger und älter – und machen daraus eine Aufgabe für alle. Mobile \
Treffpunkte fahren in die Ortsteile, Ehrenamtliche sind mit dabei.""",
    ),
    "ingolstadt": DemoPage(
        "Andrea Huber",
        ("qualifizierung", "unternehmensengagement", "integration-und-teilhabe"),
        """Ingolstadt wächst schnell. Das Freiwilligenzentrum begleitet Menschen ins Engagement, mit \
Kursen, Patenschaften und einem Tag, an dem ganze Betriebe mithelfen.""",
    ),
    "puchheim": DemoPage(
        "Stefan Meindl",
        ("buergerbeteiligung", "nachbarschaft-und-quartier"),
        """Puchheim liegt vor den Toren Münchens und hat doch seinen eigenen Kopf. Bei uns entscheiden \
Bürgerinnen und Bürger mit, was aus ihren Plätzen wird.""",
    ),
    "wuerzburg": DemoPage(
        "Carolin Endres",
        ("soziale-resilienz", "wirkung", "storytelling"),
        """Würzburg war Gastgeberin eines Netzwerktreffens und hat viel daraus mitgenommen: Wie erzählen \
wir von unserem Engagement? Was bewirken wir? Und was hält uns zusammen, wenn es schwierig wird?""",
    ),
    "marburg": DemoPage(
        "Imke Vogel",
        ("buergerbeteiligung", "inklusion", "engagementstrategie"),
        """Marburg hat Barrieren früh als Aufgabe aller verstanden. Unsere Angebote sind so gebaut, dass \
blinde Menschen, Rollstuhlfahrer und Menschen mit wenig Deutsch selbstverständlich dabei sind.""",
    ),
    "wetzlar": DemoPage(
        "Heiko Lenz",
        ("anerkennungskultur", "vereine-staerken"),
        """In Wetzlar findet man das Ehrenamt überall: im Chor, am Spielfeldrand, in der Tafel. Wir helfen \
Vereinen, Vorstände zu finden und Aufgaben auf mehr Schultern zu legen.""",
    ),
    "kassel": DemoPage(
        "Nora Iske",
        ("raum-fuer-engagierte", "kultur-und-sport", "demokratie-staerken"),
        """Alle paar Jahre kommt die Welt nach Kassel, dazwischen gehört die Stadt uns. Leere Räume werden \
zu Werkstätten, und wer eine Idee hat, bekommt einen Schlüssel.""",
    ),
    "goerlitz": DemoPage(
        "Agnieszka Lehmann",
        ("demokratie-staerken", "innenstadtentwicklung", "integration-und-teilhabe"),
        """Zwei Ufer, eine Stadt: Görlitz und Zgorzelec leben miteinander. Unser Netzwerk arbeitet \
zweisprachig und bringt Leben in leere Häuser der Altstadt.""",
    ),
    "weisswasser-o-l": DemoPage(
        "Ronny Noack",
        ("demografische-stadtplanung", "soziale-resilienz"),
        """Weißwasser hat Wandel gelernt. Wo Kohle und Glas das Leben bestimmten, gestalten heute Vereine, \
Stadt und Betriebe gemeinsam, was kommt.""",
    ),
    "trier": DemoPage(
        "Claudia Thömmes",
        ("buergerbeteiligung", "engagement-im-alter", "digitale-ehrenamtsvermittlung"),
        """Älteste Stadt, junge Ideen: In Trier stehen Ehrenamtsagentur, Stadtteile und Stadtverwaltung in \
engem Kontakt. Wer helfen möchte, bekommt binnen einer Woche eine Antwort.""",
    ),
    "speyer": DemoPage(
        "Markus Hoffmann",
        ("dach-fuer-alle", "klimaschutz-und-nachhaltigkeit"),
        """In Speyer arbeiten Bürgerstiftung, Vereine und Verwaltung unter einem gemeinsamen Dach. Das \
Reparatur-Café am Samstag ist unser beliebtester Treffpunkt.""",
    ),
    "vg-daun": DemoPage(
        "Petra Schmitz",
        ("engagement-auf-dem-land", "demografische-stadtplanung", "nachbarschaft-und-quartier"),
        """Viele Dörfer, viel Wald, kurze Wege im Kopf: In der Verbandsgemeinde Daun organisieren \
Ehrenamtliche Fahrdienste, Mittagstische und Dorfwerkstätten.""",
    ),
    "ulm": DemoPage(
        "Jonas Reichle",
        ("digitale-ehrenamtsvermittlung", "raum-fuer-engagierte", "klimaschutz-und-nachhaltigkeit"),
        """In Ulm, um Ulm und um Ulm herum wird gebastelt: an offenen Daten, an Fahrrädern und an der \
Frage, wie Digitales dem Ehrenamt wirklich hilft.""",
    ),
    "heidelberg": DemoPage(
        "Miriam Seitz",
        ("buergerbeteiligung", "engagementstrategie", "qualifizierung"),
        """Heidelberg hat feste Regeln dafür, wie Beteiligung abläuft – damit niemand erst gefragt wird, \
wenn alles entschieden ist. Die Engagierte Stadt sorgt dafür, dass auch leise Stimmen gehört \
werden.""",
    ),
    "emden": DemoPage(
        "Enno Janssen",
        ("vereine-staerken", "kinder-und-jugendbeteiligung"),
        """Moin aus Emden. Bei Tee und offenen Türen reden Vereine, Schulen und Stadt darüber, was junge \
Leute hier hält und was sie brauchen.""",
    ),
}
