"""Benchmarks that measure both sides in one run: `make bench`, `make bench ARGS="NAME --quick"`."""
