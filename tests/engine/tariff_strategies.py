"""Tariffs with everything a document can say, and customers to be priced by them."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from engine.quantity import NANO
from engine.rating.state import Grant, GrantKind
from engine.simulate import Simulation
from engine.tariff.model import Period, RoundingMode, TariffVersion
from hypothesis import strategies as st

from tests.engine.strategies import HOUR, START, rates, site, steps, version

USAGE_LINES = {"energy", "grid"}
PERIODS = st.sampled_from([one.value for one in Period])
SHORT = st.sampled_from(["day", "month"])
EDGE = st.integers(min_value=1, max_value=400)

type Row = dict[str, Any]


def sometimes(row: st.SearchStrategy[Row]) -> st.SearchStrategy[Row]:
    return st.one_of(st.just({}), row)


def field(name: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Row]:
    return values.map(lambda value: {name: value})


CAP = sometimes(
    st.builds(
        lambda amount: {"cap": {"amount": str(amount), "per": "day"}},
        st.integers(min_value=1, max_value=30),
    )
)
ROUND = sometimes(
    st.builds(
        lambda step, mode: {"round": {"to": step, "mode": mode}},
        st.sampled_from(["0.01", "1", "0.05"]),
        st.sampled_from([one.value for one in RoundingMode]),
    )
)
FREE = sometimes(
    st.builds(
        lambda up_to, per, heads, fills: {
            "free": {"up_to": str(up_to), "per": per, "per_person": heads, "fills_blocks": fills}
        },
        EDGE,
        PERIODS,
        st.booleans(),
        st.booleans(),
    )
)


@st.composite
def rules(draw: st.DrawFn, edges: int) -> Row:
    """How a line's blocks are counted."""
    per = draw(PERIODS)
    rule: Row = {
        "per": per,
        "mode": draw(st.sampled_from(["graduated", "whole", "whole_first"])),
        "per_person": draw(st.booleans()),
    }
    if per in {"day", "month"} and edges and draw(st.booleans()):
        widths = sorted(draw(st.sets(EDGE, min_size=edges, max_size=edges)))
        rule["seasons"] = [{"months": [1, 7], "up_to": [str(one) for one in widths]}]
    if per != "day" and draw(st.booleans()):
        rule["supplement"] = {"persons": 3, "up_to": "15"}
    return rule


@st.composite
def usage_lines(draw: st.DrawFn, line_id: str, *, night: bool, rising: bool) -> Row:
    rows = draw(steps(rising=rising))
    rule = draw(rules(len(rows) - 1))
    if night and "seasons" not in rule:
        rows = rows + draw(steps(band="night", rising=rising))
    return {
        "id": line_id, "kind": "usage", "rates": rows, **rule, **draw(CAP), **draw(ROUND)
    }  # fmt: skip


@st.composite
def derived(draw: st.DrawFn, lines: list[Row], *, rising: bool) -> list[Row]:
    """Lines that look at the others; a minimum comes last."""
    found: list[Row] = []
    if draw(st.booleans()):
        rows = draw(steps(rising=rising))
        found.append({"id": "base", "kind": "step", "by": "energy", "rates": rows})
        found[-1] |= {"per": lines[0]["per"], **draw(ROUND)}
    if draw(st.booleans()):
        percent = draw(st.integers(min_value=1 if rising else -50, max_value=50)) or 1
        of = draw(st.sampled_from([[], ["energy"]]))
        found.append({"id": "levy", "kind": "percent", "of": of, "percent": str(percent)})
        found[-1] |= {**draw(CAP), **({} if rising else draw(ROUND))}
    if draw(st.booleans()):
        rate = draw(st.integers(min_value=1, max_value=300))
        of = draw(st.sampled_from([[], ["energy"]]))
        found.append({"id": "least", "kind": "minimum", "rate": str(rate), "of": of})
        found[-1] |= draw(field("per", PERIODS))
    return found


@st.composite
def rich_tariffs(draw: st.DrawFn, *, rising: bool = False) -> TariffVersion:
    """Usage lines with their rules, standing charges, what is derived from them, taxes, free units.

    ``rising``: no more usage costs less. A tax or share that is rounded by the month may shrink where
    use in one month takes from the minimum that is due in the next.
    """
    night = draw(st.booleans())
    bands = [{"name": "night", "start": "22:00", "end": "06:00"}] if night else []
    lines = [draw(usage_lines("energy", night=night, rising=rising))]
    if draw(st.booleans()):
        lines.append(draw(usage_lines("grid", night=False, rising=rising)))
    if draw(st.booleans()):
        per = draw(SHORT)
        taken = draw(st.sampled_from(["accrued", "at_once"])) if per == "month" else "accrued"
        lines.append(
            {"id": "rent", "kind": "standing", "rate": draw(rates), "per": per, "taken": taken}
            | draw(ROUND)
        )
    lines += draw(derived(lines, rising=rising))
    taxes = [{"code": "vat", "percent": "15"} | ({} if rising else draw(ROUND))]
    if draw(st.booleans()):
        taxes.append({"code": "levy", "percent": "7", "of": ["energy"]} | draw(ROUND))
    return version(*lines, bands=bands, taxes=taxes, **draw(FREE))


grants = st.lists(
    st.builds(
        lambda number, hours, units, lasts: Grant(
            grant_id=f"g{number}",
            at=START + hours * HOUR,
            kind=GrantKind.FREE,
            quantity_nano=units * NANO,
            expires_at=None if lasts is None else START + (hours + lasts) * HOUR,
        ),
        st.integers(min_value=1, max_value=9),
        st.integers(min_value=0, max_value=400),
        st.integers(min_value=1, max_value=400_000),
        st.none() | st.integers(min_value=1, max_value=400),
    ),
    max_size=3,
    unique_by=lambda grant: grant.grant_id,
).map(lambda found: tuple(sorted(found, key=lambda one: one.at)))


months = st.lists(
    st.tuples(
        st.sampled_from([19 * 86_400, 3601, 11 * 86_400 + 77, 86_400]),
        st.sampled_from([1, 0, 3, 2]),
    ),
    min_size=3,
    max_size=8,
)
"""Stretches of even load that run over the ends of months and, often, of a quarter."""


def house_of(
    priced: TariffVersion,
    *,
    zone: str = "UTC",
    occupants: int = 1,
    given: tuple[Grant, ...] = (),
    **options: Any,
) -> Simulation:
    """A site with one meter of a household, whose grants are known from the beginning."""
    house = site(priced, zone=zone, **options)
    unit = house.site.units["u"]
    meter = unit.meters["m"]
    assigned = tuple(replace(one, occupants=occupants) for one in meter.assignments)
    meter = replace(meter, assignments=assigned, grants=given)
    changed = replace(unit, meters={"m": meter})
    house.site = replace(house.site, units={"u": changed})
    return house


def total(costs: dict[str, Fraction]) -> Fraction:
    """The sum of all lines."""
    return sum(costs.values(), Fraction(0))
