"""The forms: site, unit and tariff. Each reads with ``parse``, shows with ``schemas`` and saves plain data."""
