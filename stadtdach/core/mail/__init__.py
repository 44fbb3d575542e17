"""Mail that goes out once: stored with the change, claimed before it is sent, shown when unclear."""
