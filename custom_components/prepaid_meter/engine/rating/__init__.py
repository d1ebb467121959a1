"""Intervals and tariff versions become charges; one small file per price kind, ``rate`` composes them."""
