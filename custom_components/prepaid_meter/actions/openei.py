"""A tariff from a record of the OpenEI rate database: shown first, saved on confirmation."""

import secrets
from typing import Final

import probatio as vol
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.helpers import config_validation as cv

from ..batch.texts import told, unit_texts
from ..const import ATTR_CONFIRM, ATTR_LABEL, ATTR_NAME, ATTR_RECORD
from ..engine.inputs import SetTariff
from ..engine.tariff.document import from_document
from ..engine.tariff.model import TariffVersion
from ..roles import Permission
from ..targets import called_site
from ..urdb.record import Imported, import_urdb
from . import fields as f
from .answer import answer_of
from .moves import new_tariff

RECORD_LENGTH_MAX: Final = 2_000_000
"""A record with its schedules has some ten thousand letters; an answer holds 500 of them at most."""


async def import_openei(call: ServiceCall) -> ServiceResponse:
    """Make a tariff of a record; without confirmation only show it, and what it leaves out."""
    entry, actor = await called_site(call, Permission.MANAGE)
    settings = entry.runtime_data.site.site.settings
    tariff_id = f"t{secrets.token_hex(5)}"

    def read() -> tuple[Imported, TariffVersion]:
        found = import_urdb(
            call.data[ATTR_RECORD],
            currency=settings.currency,
            zone=settings.zones[-1][1],
            label=call.data.get(ATTR_LABEL),
        )
        return found, from_document(tariff_id, found.document)

    found, version = await call.hass.async_add_executor_job(read)
    tariff = new_tariff(entry, call.data.get(ATTR_NAME, found.name), tariff_id, found.document)
    confirmed = call.data.get(ATTR_CONFIRM, False)
    if confirmed:
        await entry.runtime_data.site.submit(SetTariff(version=version, actor=actor))
        call.hass.config_entries.async_add_subentry(entry, tariff)
    texts = await unit_texts(call.hass)
    return answer_of(
        entry,
        {
            "confirmed": confirmed,
            "tariff_id": tariff_id if confirmed else None,
            "name": tariff.title,
            "document": found.document,
            "left_out": [
                {
                    "field": note.placeholders["field"],
                    "note": note.key,
                    "message": told(note, texts),
                }
                for note in found.notes
            ],
        },
    )


ACTIONS: Final[dict[str, f.Action]] = {
    "import_openei": f.Action(
        import_openei,
        {
            **f.SITE,
            vol.Required(ATTR_RECORD): vol.All(cv.string, vol.Length(min=1, max=RECORD_LENGTH_MAX)),
            vol.Optional(ATTR_LABEL): cv.string,
            vol.Optional(ATTR_NAME): cv.string,
            vol.Optional(ATTR_CONFIRM): cv.boolean,
        },
    ),
}
