"""The house rules as checkers: each takes source text and returns what is wrong with it."""

import ast
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath

FILE_LINES_MAX = 300
FUNCTION_LINES_MAX = 70

# Imports point from a lower number to a higher one; adapters never import each other.
ROOT, RUNTIME, ADAPTER, ENGINE = range(4)
ADAPTERS = ("sources", "relays", "channels", "store", "exports")
HUB_FREE = ("runtime", "store")

CLOCKS = frozenset(
    {
        *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
        *("time.time", "time.time_ns", "time.monotonic", "time.monotonic_ns"),
        *("time.perf_counter", "time.sleep"),
    }
)
OUTSIDE = frozenset({"open", "print", "input", "exec", "eval", "__import__"})
# Standard library that reads clocks, devices, chance or the network: not for the engine.
WORLD = frozenset(
    {
        *(
            "asyncio",
            "http",
            "io",
            "logging",
            "multiprocessing",
            "os",
            "pathlib",
            "pickle",
            "random",
        ),
        *("secrets", "shutil", "signal", "socket", "sqlite3", "subprocess", "sys", "tempfile"),
        *("threading", "time", "urllib", "uuid"),
    }
)
STDLIB = sys.stdlib_module_names - WORLD

HIDDEN_WORDS = re.compile(
    r"(?:^|[\s\"'(=:])/(?:root|work|home/\w+)/"
    r"|https?://(?:[\w-]+\.)*(?:pypi|pythonhosted|npmjs|debian)\."
)


def layer(folder: str) -> int:
    """Return the layer of a folder of the package; the root's files and `flows` are the hub's."""
    if folder == "engine":
        return ENGINE
    if folder in ADAPTERS:
        return ADAPTER
    return RUNTIME if folder == "runtime" else ROOT


def _imports(tree: ast.AST) -> Iterator[tuple[int, str, int]]:
    """Yield (relative level, dotted module, line) of every import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((0, alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.level, node.module, node.lineno
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.level, alias.name, node.lineno) for alias in node.names)


def _inside(path: PurePosixPath, level: int, module: str) -> PurePosixPath | None:
    """Return what a relative import names, as a path inside the package."""
    if len(path.parts) < level:
        return None
    return path.parents[level - 1].joinpath(*module.split("."))


def _folder(path: PurePosixPath) -> str:
    return path.parts[0] if len(path.parts) > 1 else ""


def _target_folder(path: PurePosixPath) -> str:
    named = path.parts[0] if path.parts else ""
    return named if layer(named) != ROOT or len(path.parts) > 1 else ""


def layer_faults(path: PurePosixPath, source: str) -> list[str]:
    """Imports that point the wrong way. `path` is relative to the package's folder."""
    own = _folder(path)
    faults = []
    for level, module, line in _imports(ast.parse(source)):
        if module.startswith("custom_components"):
            faults.append(f"{path}:{line}: import our own code relatively")
        if not level:
            continue
        inside = _inside(path, level, module)
        if inside is None:
            faults.append(f"{path}:{line}: reaches out of the package")
            continue
        target = _target_folder(inside)
        points_left = layer(target) < layer(own)
        if points_left or (layer(own) == layer(target) == ADAPTER and own != target):
            faults.append(f"{path}:{line}: {own or 'root'} imports {target or 'root'}")
    return faults


def engine_faults(path: PurePosixPath, source: str) -> list[str]:
    """What makes the engine impure: other libraries, `float`, a clock, input and output."""
    tree = ast.parse(source)
    faults = [
        f"{path}:{line}: the engine imports {module}"
        for level, module, line in _imports(tree)
        if not level and module.partition(".")[0] not in STDLIB
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            faults.append(f"{path}:{node.lineno}: a floating-point number")
        elif isinstance(node, ast.Name) and node.id in {"float", "complex"}:
            if not _guards(tree, node):
                faults.append(f"{path}:{node.lineno}: {node.id}")
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in OUTSIDE or any(f".{called}".endswith(f".{clock}") for clock in CLOCKS):
                faults.append(f"{path}:{node.lineno}: calls {called}")
    return faults


def _guards(tree: ast.AST, name: ast.Name) -> bool:
    """Tell whether `float` is only asked about: `isinstance(value, float)` refuses it."""
    return any(
        isinstance(call, ast.Call)
        and ast.unparse(call.func) == "isinstance"
        and any(node is name for node in ast.walk(call.args[1]))
        for call in ast.walk(tree)
    )


def hub_faults(path: PurePosixPath, source: str) -> list[str]:
    """Imports of Home Assistant at module level, where a layer has to load without it."""
    body = ast.parse(source).body
    return [
        f"{path}:{line}: imports {module} at module level"
        for node in body
        if not (isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"))
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for level, module, line in _imports(node)
        if not level and module.partition(".")[0] == "homeassistant"
    ]


def size_faults(path: PurePosixPath, source: str) -> list[str]:
    """Files and functions that outgrew their name."""
    faults = []
    if (lines := len(source.splitlines())) > FILE_LINES_MAX:
        faults.append(f"{path}: {lines} lines, {FILE_LINES_MAX} at most")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES_MAX:
                faults.append(f"{path}:{node.lineno}: {node.name} has {lines} lines")
    return faults


def text_faults(path: PurePosixPath, text: str) -> list[str]:
    """Places of one machine, and addresses of package indexes, that do not belong in a project."""
    return [
        f"{path}:{number}: {found[0].strip()}"
        for number, line in enumerate(text.splitlines(), 1)
        if (found := HIDDEN_WORDS.search(line))
    ]


def manifest_faults(manifest: dict[str, object]) -> list[str]:
    """A manifest whose keys are out of order, or that could keep us from starting."""
    faults = []
    keys = list(manifest)
    if keys[:2] != ["domain", "name"] or any(a > b for a, b in pairwise(keys[2:])):
        faults.append("manifest.json: keys are domain, name, then the alphabet")
    for key in ("dependencies", "after_dependencies"):
        listed = manifest.get(key, [])
        faults += [
            f"manifest.json: {key} has {domain}: a broken block of it would stop our billing"
            for domain in ("modbus", "mqtt")
            if isinstance(listed, list) and domain in listed
        ]
    return faults
