"""One file that holds all tables and uploads, and the way back from it.

The file is a tar archive: `database.dump` (pg_dump, custom format), `files/…` (everything in the default
storage) and, last, `manifest.json` with a checksum of each of them and of the rows of every table. A backup
is taken while Stadtdach runs: dump and checksums of the tables come from one snapshot.
"""
