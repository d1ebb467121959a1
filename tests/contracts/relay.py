"""The contract of relays."""

import asyncio
from abc import ABC, abstractmethod

import pytest

from custom_components.prepaid_meter.relays.base import Relay, RelayMeter, RelayReports


class RelayBench(ABC):
    """A relay adapter, and the device behind it, which obeys unless it is told not to."""

    relay: Relay
    seen: list[bool | None]

    def reports(self) -> RelayReports:
        self.seen = []
        return RelayReports(
            observed=lambda _meter, closed: self.seen.append(closed),
            renamed=lambda _old, _new: None,
        )

    @abstractmethod
    def meter(self) -> RelayMeter:
        """Return a meter whose relay is the device."""

    @abstractmethod
    async def by_hand(self, *, closed: bool) -> None:
        """Switch the device by hand, and wait until that is heard."""

    @abstractmethod
    async def stuck(self) -> None:
        """Let the device stay as it is from now on."""

    @abstractmethod
    async def away(self) -> None:
        """Let nobody reach the device from now on."""

    async def watch(self) -> RelayMeter:
        """Watch the relay and let the adapter begin."""
        meter = self.meter()
        self.relay.watch(meter)
        for _ in range(3):
            await asyncio.sleep(0)
        return meter


class RelayContract:
    """Tests of every relay that answers at once; ``bench`` is a fixture of the module."""

    @pytest.mark.parametrize("closed", [True, False])
    async def test_a_command_is_carried_out_and_read_back(
        self, bench: RelayBench, closed: bool
    ) -> None:
        meter = await bench.watch()
        await bench.by_hand(closed=not closed)
        assert await bench.relay.switch(meter, closed=closed) is closed
        assert bench.relay.observe(meter).closed is closed
        assert bench.seen[-1] is closed

    async def test_a_command_for_what_is_already_so_is_obeyed(self, bench: RelayBench) -> None:
        meter = await bench.watch()
        await bench.by_hand(closed=True)
        assert await bench.relay.switch(meter, closed=True) is True

    async def test_a_stuck_relay_is_never_told_to_have_obeyed(self, bench: RelayBench) -> None:
        meter = await bench.watch()
        await bench.by_hand(closed=True)
        await bench.stuck()
        assert await bench.relay.switch(meter, closed=False) is not False
        assert bench.relay.observe(meter).closed is True

    async def test_an_unreachable_relay_gives_no_answer(self, bench: RelayBench) -> None:
        meter = await bench.watch()
        await bench.away()
        assert await bench.relay.switch(meter, closed=False) is None

    async def test_a_switch_by_hand_is_told_once(self, bench: RelayBench) -> None:
        await bench.watch()
        await bench.by_hand(closed=False)
        bench.seen.clear()
        for closed in (True, False, False, True):
            await bench.by_hand(closed=closed)
        assert bench.seen == [True, False, True]

    async def test_nothing_is_told_after_forgetting_or_closing(self, bench: RelayBench) -> None:
        meter = await bench.watch()
        bench.relay.forget(meter)
        bench.relay.forget(meter)
        await bench.by_hand(closed=True)
        await bench.watch()
        bench.relay.close()
        await bench.by_hand(closed=False)
        assert False not in bench.seen
