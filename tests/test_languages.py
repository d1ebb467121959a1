"""Every language says what the English texts say; a further one is a further file, without code."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "custom_components" / "prepaid_meter" / "translations"
OTHERS = sorted(path.stem for path in FOLDER.glob("*.json") if path.stem != "en")
PLACEHOLDER = re.compile(r"\{\w+\}")
REDIRECT = re.compile(r"\]\((/_my_redirect/[^)]+)\)")


def texts(language: str) -> dict[str, str]:
    """Return a language's texts by the path of their keys."""
    parsed = json.loads((FOLDER / f"{language}.json").read_text("utf-8"))
    return dict(_flat(parsed, ()))


def _flat(node: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(node, str):
        yield "/".join(path), node
        return
    for key, inner in node.items():
        yield from _flat(inner, (*path, key))


def test_simplified_chinese_is_there() -> None:
    assert "zh-Hans" in OTHERS


@pytest.mark.parametrize("language", OTHERS)
def test_says_everything(language: str) -> None:
    assert texts(language).keys() == texts("en").keys()


@pytest.mark.parametrize("pattern", [PLACEHOLDER, REDIRECT], ids=["placeholders", "links"])
@pytest.mark.parametrize("language", OTHERS)
def test_holds_the_same(language: str, pattern: re.Pattern[str]) -> None:
    said = texts(language)
    other = {
        key: (pattern.findall(words), pattern.findall(said[key]))
        for key, words in texts("en").items()
        if sorted(pattern.findall(words)) != sorted(pattern.findall(said[key]))
    }
    assert other == {}


@pytest.mark.parametrize("language", OTHERS)
def test_is_no_copy(language: str) -> None:
    """A sentence left in English would be read by somebody who does not know it."""
    said = texts(language)
    sentences = {key: words for key, words in texts("en").items() if len(words.split()) > 4}
    assert [key for key, words in sentences.items() if said[key] == words] == []
