"""A process that is killed while it commits leaves a whole ledger."""

import random
import subprocess
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from custom_components.prepaid_meter.engine.past import HistoryRequest
from custom_components.prepaid_meter.store.repository import Repository

from .crash_worker import AMOUNT, CHARGED, PER_BATCH
from .factories import NOW

KILLS = 6
LAUNCH = "import runpy, tests.without_hub; runpy.run_module('tests.store.crash_worker', run_name='__main__')"


def kill_at_random(url: str, seed: int) -> list[str]:
    """Run the worker, kill it at some moment after its first commit, and return what it told."""
    command = [sys.executable, "-c", LAUNCH, url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        told = [worker.stdout.readline()]
        assert told[0], "the worker ended by itself"
        time.sleep(random.Random(seed).uniform(0.0, 0.15))
        worker.kill()
        told += worker.stdout.readlines()
    return [line for line in told if line.endswith("\n")]


def test_a_killed_process_leaves_whole_batches_only(path: Path, long_run: bool) -> None:
    url = f"sqlite:///{path}"
    for seed in range(KILLS * 10 if long_run else KILLS):
        told = kill_at_random(url, seed)
        number, seq, digest = told[-1].split()
        repository = Repository(url)
        repository.open()
        found = repository.verify()
        assert found.faults == (), f"seed {seed}"
        assert found.head_seq % PER_BATCH == 0, f"seed {seed}"
        assert found.head_seq >= int(seq), f"seed {seed}: a commit that was told is lost"
        if found.head_seq == int(seq):
            assert found.head_hash == digest
        batches = found.head_seq // PER_BATCH
        assert batches - int(number) in {0, 1}, f"seed {seed}"
        state = repository.load(ZoneInfo)
        assert state is not None
        assert state.units["u1"].wallet.balance_micro == batches * 2 * (AMOUNT - CHARGED)
        known = repository.known("top_up", str(batches))
        assert known is not None
        assert known.answer == {"n": batches}
        assert repository.known("top_up", str(batches + 1)) is None
        history = repository.history(HistoryRequest(meter_id="m1", touched_at=NOW))
        assert [reading.register for reading in history.readings] == [batches]
        repository.close()
