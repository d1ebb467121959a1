"""A meter nothing switches: commands have nobody to reach, and nothing is ever observed."""

from .base import NOTHING, RelayFacts, RelayMeter


class NoRelay:
    """Stands where no relay is."""

    def watch(self, meter: RelayMeter) -> None:
        """Watch nothing."""

    def forget(self, meter: RelayMeter) -> None:
        """Forget nothing."""

    async def switch(self, meter: RelayMeter, *, closed: bool) -> bool | None:  # noqa: ARG002
        """Return None: there is nothing to reach."""
        return None

    def observe(self, meter: RelayMeter) -> RelayFacts:  # noqa: ARG002
        """Return that there is nothing to see."""
        return NOTHING

    def close(self) -> None:
        """Let go of nothing."""
