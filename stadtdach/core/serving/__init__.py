"""Everything that runs on one node: web server, worker, index follower, kept alive and stopped together."""
