"""Measurements. ``scripts/bench`` runs them; every figure is the median of five in one run."""
