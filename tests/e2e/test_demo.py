"""`scripts/demo` as the README begins with it: real programs, and a report that can be false."""

import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.demo.checks import Findings
from tests.demo.stage import Stage
from tests.demo.story import Story
from tests.demo.watch import Watch

REPOSITORY = Path(__file__).parents[2]


def test_everything_is_seen_within_two_minutes(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    done = subprocess.run(
        [sys.executable, "-m", "tests.demo", "--seconds", "120", "--report", str(path)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert path.exists(), done.stdout[-2000:] + done.stderr[-4000:]
    report = json.loads(path.read_text("utf-8"))
    missed = [name for name, seen in report["checks"].items() if not seen]
    assert (done.returncode, missed) == (0, []), report
    assert len(report["checks"]) > 20
    assert len(report["units"]) == 6
    for unit in report["units"]:
        assert unit["charged_micro"] == unit["recomputed_micro"] > 0
    assert report["facts"]["home_assistant"] == "2026.11.0"
    assert report["facts"]["seconds"] < 110


def test_a_building_that_cheats_is_not_believed(long_run: bool) -> None:
    """Flat 6 goes on behind its open relay, and flat 1 was promised another price."""
    if not long_run:
        pytest.skip("a second demo: scripts/test --long")
    with Stage(print) as stage:
        promised = stage.tenants[1]
        tariff = replace(promised.flat.tariff, rate_micro=promised.flat.tariff.rate_micro - 1)
        stage.tenants[1] = replace(promised, flat=replace(promised.flat, tariff=tariff))
        stage.building.fault(6, "bypassed")
        watch = Watch(stage.hub, stage.tenants)
        watch.begin()
        story = Story(stage, watch, print, lambda: None, time.monotonic() + 80)
        story.play()
        story.finish()
        checks = Findings(stage, watch, story).checks()
    wrong = {name for name, seen in checks.items() if not seen}
    assert {"flat_1_charged_exactly", "flat_1_nothing_lost", "nothing_used_while_off"} <= wrong
    assert "ledger_verified" not in wrong
