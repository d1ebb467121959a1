"""The contract of sources."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field

from custom_components.prepaid_meter.engine.errors import PrepaidError
from custom_components.prepaid_meter.engine.inputs import Reading, Readings
from custom_components.prepaid_meter.sources.base import (
    Facts,
    Source,
    SourceMeter,
    SourceReports,
)


@dataclass
class Ears:
    """What a source told."""

    items: list[Readings] = field(default_factory=list)
    refused: list[tuple[str, str | None]] = field(default_factory=list)
    facts: list[Facts] = field(default_factory=list)

    @property
    def readings(self) -> list[Reading]:
        return [one for item in self.items for one in item.readings]

    @property
    def registers(self) -> list[int]:
        return [one.register for one in self.readings]

    @property
    def refusals(self) -> list[tuple[str, str | None]]:
        """Refusals, without the word that nothing is wrong where nothing was."""
        return [one for one in self.refused if one[1] is not None]

    def reports(self, deliver: Callable[[Readings], None] | None = None) -> SourceReports:
        def refuse(meter: SourceMeter, error: PrepaidError | None) -> None:
            self.refused.append((meter.meter_id, None if error is None else error.key))

        def hear(item: Readings) -> None:
            self.items.append(item)
            if deliver is not None:
                deliver(item)

        return SourceReports(
            deliver=hear,
            refuse=refuse,
            renamed=lambda _old, _new: None,
            facts=lambda _meter, facts: self.facts.append(facts),
        )


class SourceBench(ABC):
    """A source of electricity meters, and the device behind it. Registers are said in kWh."""

    source: Source
    ears: Ears

    @abstractmethod
    def meter(self, meter_id: str = "m", *, wrong_unit: bool = False) -> SourceMeter:
        """Return a meter at the device; with ``wrong_unit`` one that measures something else."""

    @abstractmethod
    async def says(self, kwh: str, *, wrong_unit: bool = False) -> None:
        """Let the device say its register, and wait until it is heard."""

    async def watch(self, meter: SourceMeter) -> None:
        """Watch a meter and let the source begin."""
        self.source.watch(meter)
        for _ in range(3):
            await asyncio.sleep(0)


class SourceContract:
    """Tests of every source; ``bench`` is a fixture of the module that runs them."""

    async def test_a_register_is_delivered_exactly(self, bench: SourceBench) -> None:
        await bench.watch(bench.meter())
        await bench.says("1.2349")
        (item,) = bench.ears.items
        assert (item.unit_id, item.meter_id) == ("flat", "m")
        assert bench.ears.registers == [1_234]
        assert item.readings[0].at.tzinfo is not None

    async def test_two_meters_may_read_one_device(self, bench: SourceBench) -> None:
        for meter_id in ("one", "two"):
            await bench.watch(bench.meter(meter_id))
        await bench.says("1")
        assert sorted(item.meter_id for item in bench.ears.items) == ["one", "two"]
        bench.source.forget(bench.meter("one"))
        await bench.says("2")
        assert [item.meter_id for item in bench.ears.items[2:]] == ["two"]

    async def test_garbage_is_silence(self, bench: SourceBench) -> None:
        await bench.watch(bench.meter())
        for said in ("", "nan", "inf", "unknown", "-1", "1e300", "12,5"):
            await bench.says(said)
        assert bench.ears.items == []
        await bench.says("3")
        assert bench.ears.registers == [3_000]

    async def test_another_unit_of_measurement_is_refused(self, bench: SourceBench) -> None:
        await bench.watch(bench.meter(wrong_unit=True))
        await bench.says("1", wrong_unit=True)
        assert bench.ears.items == []
        assert bench.ears.refusals == [("m", "measure_unknown")]

    async def test_delivering_what_is_current_repeats_at_most_the_last(
        self, bench: SourceBench
    ) -> None:
        await bench.watch(bench.meter())
        await bench.says("1")
        await bench.says("2")
        bench.source.deliver_current()
        assert bench.ears.registers[:2] == [1_000, 2_000]
        assert set(bench.ears.registers[2:]) <= {2_000}

    async def test_nothing_comes_after_forgetting(self, bench: SourceBench) -> None:
        meter = bench.meter()
        bench.source.forget(meter)
        await bench.watch(meter)
        bench.source.forget(meter)
        bench.source.forget(meter)
        await bench.says("1")
        assert bench.ears.items == []
        await bench.watch(meter)
        await bench.says("2")
        assert bench.ears.registers[-1] == 2_000

    async def test_nothing_comes_after_closing(self, bench: SourceBench) -> None:
        await bench.watch(bench.meter())
        bench.source.close()
        await bench.says("1")
        assert bench.ears.items == []
