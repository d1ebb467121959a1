"""A preview costs to the micro-unit what rating would have posted."""

from custom_components.prepaid_meter.engine.inputs import StoredReading
from custom_components.prepaid_meter.engine.rating.state import RatingCheckpoint, RatingState
from custom_components.prepaid_meter.preview import compare
from tests.engine.builders import HOUR, NOON, Books, version


def test_a_preview_of_the_same_prices_costs_what_was_posted() -> None:
    """A third of a micro-unit each in two blocks of one line: rounded once, as a bill is."""
    rates = [{"up_to": "0.001", "rate": "0.000333"}, {"rate": "0.000334"}]
    lines: list[dict[str, object]] = [{"id": "energy", "kind": "usage", "rates": rates}]
    tariff = version(lines=lines)
    books = Books.opened(tariffs=(tariff,))
    books.read(0)
    books.pay(1)
    readings = [StoredReading(at=NOON, register=0, total=0)]
    for hour, register in enumerate((1001, 2501, 4502), 1):
        books.read(register, hour)
        readings.append(StoredReading(at=NOON + hour * HOUR, register=register, total=register))
    books.adjust(1, 4)
    posted = sum(books.meter_state().posted_micro.values())
    point = RatingCheckpoint(
        meter_id="main", at=NOON, register=0, total=0, usage_nano=0, rating=RatingState()
    )
    told = compare(books.site, books.meter_state(), tariff, point, readings)
    assert (told["old_micro"], told["new_micro"]) == (posted, posted)
    assert told["usage"] == "4.502"
