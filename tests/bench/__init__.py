"""Benchmarks: `make bench` prints a table and writes JSON. Ratios within one run; medians of at least five."""
