"""Whether a port can be opened now, and which serial ports there are."""

import asyncio
import errno
import os
import socket
import stat
from pathlib import Path
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from ..const import CONF_DEVICE, CONF_HOST, CONF_PORT, LINK_SERIAL
from ..hub_modbus import buses_of
from ..sources.modbus.bus import settings
from ..sources.modbus.link import BusConfig, located
from .parse import FormError

OPEN_S: Final = 5
_BY_ID: Final = Path("/dev/serial/by-id")


async def refuse_port(hass: HomeAssistant, entry: ConfigEntry[Any], config: BusConfig) -> None:
    """Raise FormError where a bus cannot be reached now. A port that we hold open is not tried again."""
    user = entry.entry_id if config.shared else ""
    config = await hass.async_add_executor_job(located, config)
    buses = buses_of(hass)
    held = buses.held.get(buses.place(config, user))
    if held is not None and held.config.bus_id != config.bus_id:
        if settings(held.config) != settings(config):
            field = CONF_DEVICE if config.link == LINK_SERIAL else CONF_PORT
            raise FormError(field, "port_differs", other=held.config.name)
        return
    if held is not None and held.line.stats()["connected"]:
        return
    if config.link != LINK_SERIAL:
        await refuse_host(config.host, config.port)
        return
    await hass.async_add_executor_job(_refuse_serial, config)


async def refuse_host(host: str, port: int) -> None:
    """Raise FormError where nobody listens: the name, the port or the way is wrong."""
    try:
        async with asyncio.timeout(OPEN_S):
            _, writer = await asyncio.open_connection(host, port)
    except socket.gaierror, ValueError:
        raise FormError(CONF_HOST, "host_unknown", host=host) from None
    except ConnectionRefusedError:
        raise FormError(CONF_PORT, "port_refused", host=host, port=port) from None
    except OSError:
        raise FormError(CONF_HOST, "host_silent", host=host, port=port) from None
    writer.close()


def serial_ports() -> list[str]:
    """Return the serial ports of this machine, by the names that survive a restart where they have one."""
    named = sorted(str(path) for path in _BY_ID.glob("*")) if _BY_ID.is_dir() else []
    known = {os.path.realpath(path) for path in named}
    try:
        from serial.tools.list_ports import (  # type: ignore[import-untyped]  # noqa: PLC0415 - not every hub has it
            comports,
        )
    except ImportError:
        return named
    others = sorted(port.device for port in comports())
    return named + [device for device in others if os.path.realpath(device) not in known]


def _refuse_serial(config: BusConfig) -> None:
    """Raise FormError where a serial port is missing, forbidden, or used by another program."""
    device = config.device
    try:
        mode = os.stat(device).st_mode  # noqa: PTH116 - a device, not a file
    except OSError, ValueError:
        raise FormError(CONF_DEVICE, "port_missing", device=device) from None
    if not stat.S_ISCHR(mode):
        raise FormError(CONF_DEVICE, "port_missing", device=device)
    if not os.access(device, os.R_OK | os.W_OK):
        raise FormError(CONF_DEVICE, "port_forbidden", device=device)
    if not config.shared:
        _open_once(config)


def _open_once(config: BusConfig) -> None:
    try:
        import serial  # type: ignore[import-untyped]  # noqa: PLC0415 - only for a serial bus
    except ImportError:
        raise FormError(CONF_DEVICE, "serial_unsupported") from None
    try:
        serial.Serial(
            config.device,
            baudrate=config.baudrate,
            parity=config.parity,
            stopbits=config.stopbits,
            exclusive=True,
        ).close()
    except (OSError, ValueError) as error:
        busy = isinstance(error, OSError) and error.errno in {errno.EBUSY, errno.EAGAIN}
        key = "port_busy" if busy else "port_unusable"
        raise FormError(CONF_DEVICE, key, device=config.device) from error
