"""Every tariff of the documentation as the hub hands it to the screens, for the browser's tests of the editor."""

import json
import os
from pathlib import Path

import yaml
from engine.tariff.document import from_document, to_document

from tests.engine.published import TARIFFS, read_tariff

from .test_docs_tariffs import BLOCKS, EXAMPLES

FIXTURE = Path(__file__).parents[1] / "frontend/test/fixtures/tariff-documents.json"
DEFAULTS = {"timezone": "Europe/Berlin", "commodity": "electricity", "currency": "EUR"}


def documents(folder: Path) -> dict[str, list[dict[str, object]]]:
    """Return every version of every tariff and example, in its canonical form."""
    files = sorted(TARIFFS.glob("*.yaml"))
    for number, block in enumerate(BLOCKS):
        example = folder / f"example-{number:02}.yaml"
        example.write_text(yaml.safe_dump(DEFAULTS | yaml.safe_load(block)), "utf-8")
        files.append(example)
    return {
        file.stem: [to_document(version) for version in read_tariff(file).versions]
        for file in files
    }


def test_the_screens_are_tested_with_every_document(tmp_path: Path) -> None:
    found = documents(tmp_path)
    assert len(found) > len(EXAMPLES)
    text = json.dumps(found, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if os.environ.get("UPDATE_FIXTURES"):
        FIXTURE.write_text(text, "utf-8")
    assert json.loads(text) == json.loads(FIXTURE.read_text("utf-8")), "UPDATE_FIXTURES=1"
    for versions in found.values():
        for document in versions:
            assert to_document(from_document("again", document)) == document
