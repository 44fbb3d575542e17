"""What `./run` and `./test` do before anything of ours is installed: the standard library alone."""
