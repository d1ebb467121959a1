"""What a site asks of a source, whatever it reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from ..engine.errors import PrepaidError
from ..engine.inputs import Readings


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMeter:
    """A meter as its source knows it. ``settings`` is the ``source`` part of the meter's data."""

    unit_id: str
    meter_id: str
    commodity: str
    settings: dict[str, str]


type Facts = Mapping[str, int | str]
"""What a meter says about itself beside its register, by text key: ``frames_missed``, ``power_w``."""


class SessionAct(StrEnum):
    """What a switch or a tag says of a session. ``TURN``: stop it if one runs, else start one."""

    START = "start"
    STOP = "stop"
    TURN = "turn"


def _unstarted(_meter: SourceMeter, _act: SessionAct, _at: datetime) -> None:
    """Stand in where nothing starts sessions."""


def _untold(_meter: SourceMeter, _facts: Facts) -> None:
    """Stand in where nobody asks for facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReports:
    """Where a source tells what it finds.

    ``deliver`` takes readings at once and never blocks. ``refuse`` names a meter that speaks, but in
    a way that cannot be billed (another unit of measurement), or whose form cannot be right;
    ``renamed`` an entity that a user renamed, so that the saved form can follow. ``facts`` are told
    besides: they bill nothing.
    ``session`` says that one starts or stops, and when that happened.
    """

    deliver: Callable[[Readings], None]
    refuse: Callable[[SourceMeter, PrepaidError | None], None]
    renamed: Callable[[str, str], None]
    facts: Callable[[SourceMeter, Facts], None] = _untold
    session: Callable[[SourceMeter, SessionAct, datetime], None] = _unstarted


class Source(Protocol):
    """One way of reading meters."""

    def watch(self, meter: SourceMeter) -> None:
        """Read this meter from now on."""

    def forget(self, meter: SourceMeter) -> None:
        """Read this meter no more."""

    def deliver_current(self) -> None:
        """Deliver what the meters show now, once: nobody is cut for what happened while we slept."""

    def close(self) -> None:
        """Stop reading."""
