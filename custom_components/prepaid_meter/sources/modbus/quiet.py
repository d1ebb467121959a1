"""What pymodbus says of our own lines stays out of the hub's log: the line says it itself, once.

For every question without an answer pymodbus writes an error with the last packets, several a
minute for a meter without power. The hub's own Modbus speaks through the same logger and is left
as it is. Whoever wants the packets sets ``pymodbus`` to debug and sees all of them.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Final

_OURS: Final[ContextVar[bool]] = ContextVar("prepaid_meter_line", default=False)
"""Whether what runs now, or was begun by it (what a port hears), belongs to one of our lines."""


@contextmanager
def quiet() -> Iterator[None]:
    """Keep what pymodbus says inside out of the log; pymodbus has to be loaded."""
    _listen()
    token = _OURS.set(True)
    try:
        yield
    finally:
        _OURS.reset(token)


@cache
def _listen() -> None:
    from pymodbus.logging import Log  # noqa: PLC0415 - only hubs with such a line load it

    logger = logging.getLogger("pymodbus.logging")

    def theirs(record: logging.LogRecord) -> bool:  # noqa: ARG001
        if not _OURS.get() or logger.isEnabledFor(logging.DEBUG):
            return True
        # It writes no text twice in a row, whoever said it: the hub's may follow with the same.
        Log.last_log_text, Log.repeat_log = "", False
        return False

    logger.addFilter(theirs)
