"""A file that somebody hands to a form, and its text."""

from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import FileSelector, FileSelectorConfig
from homeassistant.setup import async_setup_component

from ..batch.sheet import decode
from .parse import FormError

FIELD_FILE: Final = "file"
_BYTES_MAX: Final = 4_000_000
"""Far more than a site's units, or a tariff."""


async def file_field(hass: HomeAssistant, accept: str) -> FileSelector:
    """Return the field of a file; what takes it in is set up when the first form asks for one."""
    await async_setup_component(hass, "file_upload", {})
    return FileSelector(FileSelectorConfig(accept=accept))


async def text_of_upload(hass: HomeAssistant, file_id: str) -> str:
    """Return what an uploaded file says. Raises FormError ``file_gone`` or ``file_too_large``."""
    return await hass.async_add_executor_job(_read, hass, file_id)


def _read(hass: HomeAssistant, file_id: str) -> str:
    from homeassistant.components.file_upload import (  # noqa: PLC0415 - set up on demand
        process_uploaded_file,
    )

    try:
        with process_uploaded_file(hass, file_id) as path:
            if path.stat().st_size > _BYTES_MAX:
                raise FormError(FIELD_FILE, "file_too_large")
            return decode(path.read_bytes())
    except ValueError as error:
        raise FormError(FIELD_FILE, "file_gone") from error
