"""Dated, immutable pricing rules: ``model`` (values), ``document`` (plain dict ↔ model), ``schedule`` (which when)."""
