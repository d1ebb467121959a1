"""Append-only double entry: accounts, journal values, templates that make entries, lots."""
