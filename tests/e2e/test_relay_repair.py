"""A relay nobody can reach: after two minutes of attempts a repair; once it is back, the cut."""

import pytest

from .site_builder import BuiltSite, Unit

GIVEN_UP_S = 150
NEXT_ATTEMPT_S = 10


@pytest.mark.timeout(240)
def test_a_cut_that_reaches_nobody_becomes_a_repair(silent: tuple[BuiltSite, Unit]) -> None:
    """The repair names the unit; a relay that is back obeys, and the repair goes."""
    site, unit = silent
    issue = site.wait_issue("relays_disobey", timeout_s=GIVEN_UP_S)
    assert unit.name in issue["translation_placeholders"]["meters"]
    assert site.sensor(unit, "supply") == "unavailable"
    site.hub.action("input_boolean", "turn_on", entity_id="input_boolean.online")
    site.wait_sensor(unit, "supply", "off", NEXT_ATTEMPT_S)
    assert site.hub.state("input_boolean.relay_60")["state"] == "off"
    site.wait_issue("relays_disobey", shown=False)
    site.verify()
