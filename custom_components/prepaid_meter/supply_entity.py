"""What a supply switch and a supply valve share."""

from .engine.errors import Refused
from .engine.inputs import Disconnect, Reconnect
from .engine.view import UnitView
from .entity import MeterEntity
from .refusals import refusals
from .roles import Permission, require


class SupplyEntity(MeterEntity):
    """A meter's supply as its relay was last read back; unavailable while that is unknown."""

    key = "supply"
    capability_attributes = None
    entity_category = None
    entity_registry_enabled_default = True
    unit_of_measurement = None

    def supplied(self, view: UnitView) -> bool | None:
        """Return whether supply flows."""
        meter = self.meter(view)
        return None if meter is None else meter.observed

    def shown(self, view: UnitView) -> object:
        """Return whether supply flows, and why it should not; None while that is unknown."""
        flows = self.supplied(view)
        return None if flows is None else (flows, self._reasons(view))

    def show(self, view: UnitView) -> None:
        """Take over why supply is off and until when, and what is known of it: three facts and faults."""
        self.extra_state_attributes = self._reasons(view)

    def _reasons(self, view: UnitView) -> dict[str, object]:
        meter = self.meter(view)
        if meter is None:
            return {}
        ends = {
            "deferred_until": view.deferred_until,
            "override_until": meter.override_until,
            "load_until": meter.load_until,
        }
        facts = {
            "commanded": meter.commanded,
            "observed": meter.observed,
            "metered": meter.metered,
            "position": meter.position,
            "faults": list(meter.faults) or None,
        }
        return {
            "off_reasons": sorted(reason.value for reason in meter.off_reasons),
            **{key: at.isoformat() for key, at in ends.items() if at is not None},
            **{key: fact for key, fact in facts.items() if fact is not None},
        }

    async def reconnect(self) -> None:
        """Give supply back where policy wants it."""
        site = self._runtime.site
        actor = await require(self.hass, self._context, site.site.settings, Permission.RECONNECT)
        with refusals():
            await site.submit(
                Reconnect(unit_id=self._unit_id, actor=actor, meter_id=self._meter_id)
            )

    async def disconnect(self) -> None:
        """Carry out the standing decision; without one this is a case for ``override_supply``.

        A machine's supply goes off with its session, which is stopped by an act of its own.
        """
        site = self._runtime.site
        actor = await require(self.hass, self._context, site.site.settings, Permission.DISCONNECT)
        with refusals():
            view = self._runtime.view(self._unit_id)
            if view is None or view.decision_id is None:
                meter = None if view is None else self.meter(view)
                if meter is not None and meter.session is not None:
                    raise Refused("supply_in_session", meter=meter.name)
                raise Refused("no_standing_decision")
            await site.submit(
                Disconnect(unit_id=self._unit_id, decision_id=view.decision_id, actor=actor)
            )
