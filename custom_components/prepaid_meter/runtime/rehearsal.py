"""Corrections of prices: tried on a copy first, then carried out meter by meter."""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from ..engine.correct_inputs import CorrectMeter, Rerate, SetPrices
from ..engine.flow import history_needed, step
from ..engine.inputs import SetTariff
from ..engine.past import History, HistoryRequest
from ..engine.state import Site
from ..store.repository import Repository
from .worker import Answer

if TYPE_CHECKING:
    from .site import SiteRuntime

type Correction = SetTariff | CorrectMeter | SetPrices


def unfinished(site: Site) -> Iterable[Rerate]:
    """Return what a stop in the middle of a correction left to be rated again."""
    return [
        Rerate(unit_id=unit_id, meter_id=meter_id)
        for unit_id, unit in site.units.items()
        for meter_id, meter in unit.meters.items()
        if meter.rerating is not None
    ]


async def rehearse(
    runtime: SiteRuntime, items: Sequence[Correction], now: datetime
) -> AsyncGenerator[Answer]:
    """Yield what a correction would post, one meter after the other; nothing is booked.

    Raises what the correction itself would be refused for.
    """
    site, answers = runtime.site, []
    for item in items:
        outcome = step(site, item, now)
        site = outcome.site
        answers.append(outcome.answer)
    for rerate in _due(answers):
        request = history_needed(site, rerate)
        if request is not None:
            history = await runtime.query(partial(_history, request))
            tried = await asyncio.to_thread(step, site, rerate, now, history)
            yield tried.answer


async def correct(runtime: SiteRuntime, items: Sequence[Correction]) -> AsyncGenerator[Answer]:
    """Carry out a correction; yield what it posted, one meter after the other.

    What a stop in between leaves is done after the next start.
    """
    answers = [await runtime.submit(item) for item in items]
    for rerate in _due(answers):
        answer = await runtime.submit(rerate)
        # Another correction at the same time may have rated the meter again for both.
        if "difference_micro" in answer:
            yield answer


def _history(request: HistoryRequest, repository: Repository) -> History:
    return repository.history(request)


def _due(answers: Iterable[Answer]) -> list[Rerate]:
    """Return the meters that corrections made due, each once."""
    pairs: dict[tuple[str, str], Rerate] = {}
    for answer in answers:
        due = answer.get("rerating")
        for unit_id, meter_id in due if isinstance(due, list) else ():
            pairs[unit_id, meter_id] = Rerate(unit_id=unit_id, meter_id=meter_id)
    return list(pairs.values())
