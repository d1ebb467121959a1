"""The id of a version that was stored once never changes: journals and checkpoints name it."""

from typing import Any

import pytest
from engine.tariff.document import from_document

from .documents import BASE
from .test_document import usage


@pytest.mark.parametrize(
    ("changes", "version_id"),
    [
        ({"lines": [usage({"rate": "0.20"})]}, "50fc3ea764d3a47b"),
        (
            {
                "name": "Flats",
                "bands": [
                    {"name": "night", "start": "22:00", "end": "06:00"},
                    {"name": "weekend", "weekdays": [5, 6]},
                ],
                "lines": [
                    usage({"rate": "0.25"}, {"band": "night", "rate": "0.15"}),
                    {"id": "standing", "kind": "standing", "rate": "0.30"},
                ],
                "taxes": [{"code": "vat", "percent": "19"}],
            },
            "d40f750343923488",
        ),
        (
            {
                "commodity": "water",
                "currency": "CNY",
                "lines": [usage({"up_to": "10", "rate": "2"}, {"rate": "3"})],
            },
            "2c7b3d36fe258a9e",
        ),
        (
            {"commodity": "count", "lines": [{"id": "use", "kind": "per_use", "rate": "2.00"}]},
            "bf14ffb2e56ba89b",
        ),
        (
            {
                "commodity": "time",
                "lines": [
                    {
                        "id": "time",
                        "kind": "per_time",
                        "rate": "2",
                        "increment_seconds": 900,
                        "started": True,
                    }
                ],
                "taxes": [{"code": "vat", "percent": "7.5"}, {"code": "city", "percent": "0"}],
            },
            "c2a7a04002d4c8c1",
        ),
    ],
)
def test_versions_that_were_stored_keep_their_ids(changes: dict[str, Any], version_id: str) -> None:
    assert from_document("power", BASE | changes).version_id == version_id
