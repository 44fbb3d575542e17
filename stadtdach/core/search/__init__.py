"""One search over all domains: a disposable index beside each node, fed by a change log."""
