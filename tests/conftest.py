"""What all tests share. Home Assistant is not imported here: most tests run without it."""

import os

import pytest
from hypothesis import HealthCheck, settings

LONG = os.environ.get("PREPAID_LONG") == "1"

settings.register_profile(
    "quick", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", settings.get_profile("quick"), max_examples=1000)
settings.load_profile("long" if LONG else "quick")


@pytest.fixture(scope="session")
def long_run() -> bool:
    """Tell whether `scripts/test --long` asked for the slow numbers."""
    return LONG
