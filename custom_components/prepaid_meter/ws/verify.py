"""The examination of a site's ledger, told while it goes on."""

import asyncio
from functools import partial
from threading import Event

from homeassistant.core import callback
from homeassistant.util import dt as dt_util

from ..engine.errors import PrepaidError
from ..roles import Permission
from ..store.repository import Repository
from ..store.values import Verification
from .command import Call, Json, site_command
from .feed import Feed, Later


class _Cancelled(Exception):
    """Nobody wants to know any more."""


def shown(found: Verification) -> Json:
    """Return what an examination found."""
    return {
        "ok": found.ok,
        "entries": found.entries,
        "head_seq": found.head_seq,
        "head_hash": found.head_hash,
        "faults": list(found.faults),
    }


@site_command("ledger/verify", Permission.READ)
async def verify_ledger(call: Call) -> None:
    """Recompute the hash chain, the sums and the balances; unsubscribing stops it."""
    feed, stop = Feed(call), Event()
    feed.on_close(stop.set)
    feed.begin()
    call.entry.async_create_background_task(
        call.hass, _verify(feed, stop), "prepaid_meter verification"
    )


async def _verify(feed: Feed, stop: Event) -> None:
    call, reached = feed.call, (0, 0)
    later = Later(call.hass, lambda: feed.send("progress", {"done": reached[0], "of": reached[1]}))
    feed.on_close(later.close)

    @callback
    def reach(done: int, total: int) -> None:
        nonlocal reached
        reached = (done, total)
        if not feed.closed:
            later.soon()

    def progress(done: int, total: int) -> None:
        if stop.is_set():
            raise _Cancelled
        call.hass.loop.call_soon_threadsafe(reach, done, total)

    runtime = call.runtime
    try:
        found = await runtime.site.query_beside(partial(Repository.verify, progress=progress))
    except _Cancelled:
        return
    except PrepaidError as error:
        feed.send("failed", {"reason": error.key})
        feed.close()
        return
    except asyncio.CancelledError:
        stop.set()
        raise
    runtime.verified = (dt_util.utcnow(), found)
    runtime.issues.ledger(ok=found.ok, faults=found.faults)
    later.close()
    feed.send("done", shown(found))
    feed.close()
