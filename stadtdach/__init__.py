"""Stadtdach: the common roof of engaged cities and of their network."""
