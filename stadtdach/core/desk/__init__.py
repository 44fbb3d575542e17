"""What waits for whom: each domain says what of its own somebody has to look at; no truth is stored twice.

A thing that waits is worked out from the truth of its domain each time a desk is opened. Stored is only what
nobody could work out: that a person said "this still holds" (`Confirmation`), and that a person wants to see
a thing later (`Postponement`).
"""
