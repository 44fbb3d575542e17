"""The twelve colours a city can choose from: on light and on dark ground, as LOOK has them."""

ACCENTS: dict[str, tuple[str, str]] = {
    "ziegel": ("#a63d26", "#e08b78"),
    "petrol": ("#0f5566", "#1fb0d3"),
    "laub": ("#2f6b4f", "#52b386"),
    "pflaume": ("#7a2e63", "#d38abd"),
    "ultramarin": ("#2b46a8", "#8d9fe2"),
    "ocker": ("#85560a", "#db931f"),
    "schiefer": ("#44525c", "#94a4b0"),
    "beere": ("#a3214f", "#e684a7"),
    "moos": ("#566216", "#96ab26"),
    "kupfer": ("#8f4a14", "#e58b46"),
    "nacht": ("#28356b", "#93a0d7"),
    "meer": ("#00606e", "#1cb1c7"),
}
