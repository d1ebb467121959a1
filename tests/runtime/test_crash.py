"""Killed at any moment: no usage lost, none billed twice, nobody credited twice, relays as wanted."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from custom_components.prepaid_meter.engine.ledger.journal import EntryKind
from custom_components.prepaid_meter.engine.quantity import NANO
from custom_components.prepaid_meter.engine.state import Site
from custom_components.prepaid_meter.store.repository import Repository

from . import crash_world
from .crash_world import OFF_PEAK, PEAK, REGISTERS, STEP, STEP_WH_MAX, UNITS, ZONE, World

REPOSITORY = Path(__file__).parents[2]
LIFE_S_MAX = 0.5
LIVES_OF_ONE_STEP = 6
PLACEMENT_STEPS = 60 // STEP.seconds + 3
"""An accrual is committed once it is a minute old: with its own step and the one it is noticed at."""


class Lives:
    """The process that forks lives."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.runtime.crash_worker"],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def kill_after(self, folder: Path, seconds: float) -> None:
        """Let a life go on for a while, then kill it."""
        pid = self._begin(f"live {folder}")
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
        assert self._line() == -signal.SIGKILL, "the life ended by itself"

    def finish(self, folder: Path, step: int) -> None:
        """Let a life go on until a step and stop as a hub stops."""
        self._begin(f"finish {folder} {step}")
        assert self._line() == 0

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()

    def _begin(self, command: str) -> int:
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        return self._line()

    def _line(self) -> int:
        return int(self._process.stdout.readline())


@pytest.fixture
def lives() -> Iterator[Lives]:
    process = Lives()
    yield process
    process.close()


@pytest.mark.timeout(900)
def test_killed_at_random_moments(lives: Lives, tmp_path: Path, long_run: bool) -> None:
    seed = int(os.environ.get("PREPAID_SEED", time.time_ns() % 10**9))
    crashes = 300 if long_run else 50
    print(f"seed {seed}, {crashes} crashes")  # noqa: T201 - a failure is repeated by it
    chance = random.Random(seed)
    crashed, twin = tmp_path / "crashed", tmp_path / "twin"
    for folder in (crashed, twin):
        folder.mkdir()
        began = time.monotonic()
        lives.finish(folder, 1)
    # A machine with much else to do needs longer for a life that says anything.
    life_s_max = max(LIFE_S_MAX, LIVES_OF_ONE_STEP * (time.monotonic() - began))
    for _ in range(crashes):
        lives.kill_after(crashed, chance.uniform(0.005, life_s_max))
    steps = World(crashed).step + 1
    print(f"{steps} steps in lives of at most {life_s_max:.2f} s")  # noqa: T201
    lives.finish(crashed, steps)
    lives.finish(twin, steps)
    assert steps > 10 * crashes, "the lives were too short to say anything"
    cost, twin_cost = check_ledger(crashed, steps), check_ledger(twin, steps)
    placed = crashes * PLACEMENT_STEPS * STEP_WH_MAX * Fraction(PEAK - OFF_PEAK, 1000)
    off = [abs(mine - other) for mine, other in zip(cost, twin_cost, strict=True)]
    print(f"placed in another band: {max(off)} micro-units at most")  # noqa: T201
    assert max(off) <= placed * Fraction(119, 100)
    for unit, charged in enumerate(twin_cost):
        assert charged == pytest.approx(crash_world.cost_micro(unit, steps), abs=2)


def check_ledger(folder: Path, steps: int) -> list[int]:
    """Check everything that must hold exactly; return what each unit was charged, in micro-units."""
    repository = Repository(f"sqlite:///{folder / 'ledger.db'}")
    found = repository.verify()
    assert found.ok, found.faults
    site = repository.load(lambda _: ZONE)
    entries = [one.entry for one in repository.entries(limit=1_000_000)]
    repository.close()
    check_relays(site, World(folder))
    costs = []
    for unit in range(UNITS):
        state = site.units[f"u{unit}"]
        meter = state.meters[f"m{unit}"]
        used = REGISTERS[unit][steps] - REGISTERS[unit][0]
        assert meter.usage_nano == used * NANO
        mine = [one for one in entries if one.unit_id == f"u{unit}"]
        charged = sum(
            Fraction(line["quantity"])
            for one in mine
            if one.kind is EntryKind.CHARGE
            for line in one.explanation["lines"]
            if line["line"] == "energy"
        )
        assert charged == used
        paid = {one.key: one for one in mine if one.kind is EntryKind.TOP_UP}
        owed = {one.key: one.amount_micro for one in crash_world.top_ups(unit, -1, steps)}
        assert paid.keys() == owed.keys()
        costs.append(
            -sum(
                posting.amount_micro
                for one in mine
                if one.kind is EntryKind.CHARGE
                for posting in one.postings
                if posting.account.startswith("customer:")
            )
        )
        assert state.wallet.balance_micro == sum(owed.values()) - costs[-1]
    return costs


def check_relays(site: Site, world: World) -> None:
    """The newest intent is carried out, and it is what the off-reasons say."""
    for unit in range(UNITS - 2):
        meter = site.units[f"u{unit}"].meters[f"m{unit}"]
        assert world.closed(f"m{unit}") is (not meter.off_reasons)
        assert meter.relay.obeyed_revision == meter.relay.revision
        assert meter.relay.revision > 1, "nobody was ever cut"
