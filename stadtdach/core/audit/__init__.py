"""Who changed what and when: every write leaves one entry in the transaction that makes it."""
