"""Who runs this installation: shown in Impressum, Datenschutz and Barrierefreiheit."""

from config import env

OPERATOR = {
    "name": env.text("STADTDACH_OPERATOR_NAME", "Musterverein Stadtdach e. V."),
    "street": env.text("STADTDACH_OPERATOR_STREET", "Beispielweg 1"),
    "town": env.text("STADTDACH_OPERATOR_TOWN", "12345 Musterstadt"),
    "email": env.text("STADTDACH_OPERATOR_EMAIL", "kontakt@stadtdach.example"),
    "phone": env.text("STADTDACH_OPERATOR_PHONE", ""),
    "represented_by": env.text("STADTDACH_OPERATOR_REPRESENTED_BY", ""),
    "register": env.text("STADTDACH_OPERATOR_REGISTER", ""),
    "data_protection": env.text("STADTDACH_OPERATOR_DATA_PROTECTION", ""),
    "safeguarding": env.text("STADTDACH_OPERATOR_SAFEGUARDING", ""),
    "enforcement": env.text("STADTDACH_OPERATOR_ENFORCEMENT", ""),
}
OPERATOR["responsible"] = env.text("STADTDACH_OPERATOR_RESPONSIBLE", OPERATOR["name"])
# Without a name of its own the installation says that its Impressum is an example.
OPERATOR["example"] = "" if env.text("STADTDACH_OPERATOR_NAME", "") else "ja"
