"""Actions that start and stop a session."""

from homeassistant.core import ServiceCall, ServiceResponse

from ..const import ATTR_HOLD, ATTR_MAX_MINUTES, ATTR_METER_ID
from ..engine.config import MeterConfig
from ..engine.inputs import Input
from ..engine.session_inputs import StartSession, StopSession
from ..models import PrepaidConfigEntry
from ..roles import Permission
from ..session_form import amount_micro
from ..targets import called_meter, called_unit, unit_config
from .answer import answer_of, reference_of


def _machine(call: ServiceCall, entry: PrepaidConfigEntry, unit_id: str) -> MeterConfig:
    """Return the meter named, or the unit's only one that has sessions."""
    machines = [one for one in unit_config(entry, unit_id).meters if one.session is not None]
    if ATTR_METER_ID not in call.data and len(machines) == 1:
        return machines[0]
    return called_meter(call, entry, unit_id)


async def _answered(entry: PrepaidConfigEntry, item: Input) -> ServiceResponse:
    return answer_of(entry, await entry.runtime_data.site.submit(item))


async def start_session(call: ServiceCall) -> ServiceResponse:
    """Start a session, or count one use; refused where the credit does not reach."""
    entry, unit_id, actor = await called_unit(call, Permission.SESSION)
    hold = call.data.get(ATTR_HOLD)
    item = StartSession(
        unit_id=unit_id,
        meter_id=_machine(call, entry, unit_id).meter_id,
        key=reference_of(call),
        actor=actor,
        hold_micro=None if hold is None else amount_micro(hold),
        max_minutes=call.data.get(ATTR_MAX_MINUTES),
    )
    return await _answered(entry, item)


async def stop_session(call: ServiceCall) -> ServiceResponse:
    """Stop a session and say what it cost."""
    entry, unit_id, actor = await called_unit(call, Permission.SESSION)
    meter_id = _machine(call, entry, unit_id).meter_id
    item = StopSession(unit_id=unit_id, meter_id=meter_id, key=reference_of(call), actor=actor)
    return await _answered(entry, item)
