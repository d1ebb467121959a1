"""Adapters that switch supply. Each kind of relay serves all its meters of one site."""
