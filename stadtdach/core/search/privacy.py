"""The change log holds kinds and numbers; what the index shows is public and follows the rows."""

NOT_PERSONAL = {"search.IndexChange": ("*",), "search.IndexEpoch": ("*",)}
