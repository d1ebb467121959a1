"""What the integration costs a real hub: every figure against the same hub without it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from tests.e2e.boot_ha import HomeAssistantServer
from tests.e2e.hub_folder import COMPONENTS, HubFolder

from .figures import TIMES, Measure, figure

PROBE = Path(__file__).parent / "probe"
UNITS = 500
PER_SECOND = 50
SECONDS = 12

type Sample = dict[str, float]


@dataclass(slots=True)
class Measured:
    """Samples of one hub before and after the site was set up on it."""

    bare: dict[str, list[Sample]] = field(default_factory=dict)
    ours: dict[str, list[Sample]] = field(default_factory=dict)
    setup_s: float = 0
    add_ms: list[float] = field(default_factory=list)


@cache
def measured() -> Measured:
    """Boot one hub, measure it bare, set 500 flats up, and measure it again."""
    folder = HubFolder(
        path=Path(mkdtemp(prefix="prepaid_bench_hub_")),
        components=(COMPONENTS, PROBE),
        extra_yaml="bench_probe:\n",
    )
    found = Measured()
    with HomeAssistantServer(folder) as hub:
        begin(hub)
        found.bare = samples(hub) | {"memory": memory_after_restart(hub)}
        found.setup_s = hub.ws("bench_probe/found")["setup_s"]
        found.ours = samples(hub)
        found.add_ms = [hub.ws("bench_probe/add_unit")["ms"] for _ in range(TIMES)]
        found.ours["memory"] = memory_after_restart(hub)
    rmtree(folder.path)
    return found


def begin(hub: HomeAssistantServer) -> None:
    """Wait until a hub runs and give it its meters."""
    hub.wait_running()
    hub.ws("bench_probe/meters", units=UNITS)


def memory_after_restart(hub: HomeAssistantServer) -> list[Sample]:
    """Measure the memory of a hub as it is from the next day on: setting up leaves much behind."""
    hub.stop()
    hub.start()
    begin(hub)
    hub.ws("bench_probe/steady", seconds=SECONDS, per_second=PER_SECOND)
    return [hub.ws("bench_probe/memory") for _ in range(TIMES)]


def samples(hub: HomeAssistantServer) -> dict[str, list[Sample]]:
    """Measure a hub that has come to rest."""
    hub.ws("bench_probe/steady", seconds=3, per_second=PER_SECOND)
    return {
        "burst": [hub.ws("bench_probe/burst") for _ in range(TIMES)],
        "steady": [
            hub.ws("bench_probe/steady", seconds=SECONDS, per_second=PER_SECOND)
            for _ in range(TIMES)
        ],
    }


def each(values: list[float]) -> Measure:
    """Return a measurement that tells the values one after the other."""
    told = iter(values * 2)
    return lambda: next(told)


def added(kind: str, key: str) -> list[float]:
    """Return by how much each measurement exceeds its bare twin."""
    found = measured()
    pairs = zip(found.ours[kind], found.bare[kind], strict=True)
    return [ours[key] - bare[key] for ours, bare in pairs]


@figure("of the hub's loop, 500 flats, each read every 10 s; above the bare hub", at_most=5)
def loop_lag_added_p99_ms(folder: Path) -> Iterator[Measure]:
    yield each(added("steady", "lag_p99_ms"))


@figure("of a real hub with 500 flats, 50 readings a second; above the bare hub", at_most=0.53)
def cpu_s_per_1000_readings_added(folder: Path) -> Iterator[Measure]:
    count = SECONDS * PER_SECOND / 1000
    yield each([one / count for one in added("steady", "cpu_s")])


@figure("500 readings at once on a real hub, until every state is written", at_most=43)
def burst_500_ms(folder: Path) -> Iterator[Measure]:
    yield each([one["ms"] for one in measured().ours["burst"]])


@figure("the same on the bare hub: the sources' own states")
def burst_500_bare_ms(folder: Path) -> Iterator[Measure]:
    yield each([one["ms"] for one in measured().bare["burst"]])


@figure("memory of a hub with 500 flats above the bare one, each", at_most=77)
def memory_per_unit_kib(folder: Path) -> Iterator[Measure]:
    """Resident memory, all of it: also what the hub itself keeps of each entity of ours.

    A flat has 12 entities in the hub's registry, 7 of them with a state.
    """
    yield each([one / UNITS for one in added("memory", "kib")])


@figure("a new site with 500 flats on a real hub, until all entities have states", at_most=5)
def site_setup_500_units_s(folder: Path) -> Iterator[Measure]:
    yield each([measured().setup_s] * TIMES)


@figure("one more flat on a real hub with 500, until its entities have states", at_most=50)
def unit_add_ms(folder: Path) -> Iterator[Measure]:
    yield each(measured().add_ms)
