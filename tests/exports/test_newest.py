"""A reading that the balance tells of already is in charts and previews, though not yet in the ledger."""

from custom_components.prepaid_meter.engine.past import History
from custom_components.prepaid_meter.exports.readings import with_newest
from tests.engine.builders import HOUR, NOON, Books


def test_the_newest_reading_follows_what_is_kept() -> None:
    books = Books.opened()
    books.read(0)
    books.read(1000, 1)
    meter = books.meter_state()
    newest = meter.last
    assert newest is not None
    kept = History(checkpoint=None, readings=())
    with_it = with_newest(kept, meter)
    assert with_it.readings == (newest,)
    assert with_newest(with_it, meter) is with_it


def test_a_stretch_that_ends_before_it_goes_without() -> None:
    books = Books.opened()
    books.read(0)
    books.read(1000, 1)
    kept = History(checkpoint=None, readings=())
    assert with_newest(kept, books.meter_state(), NOON + HOUR / 2) is kept
    assert with_newest(kept, books.meter_state(), NOON + HOUR).readings != ()
