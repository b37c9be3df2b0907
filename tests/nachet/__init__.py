"""Nachet on top of the core."""
