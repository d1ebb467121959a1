"""Adapters that deliver readings. Each kind of source serves all its meters of one site."""
