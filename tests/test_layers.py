"""The house rules: layers look down only, recipes stand apart, chapters hold calls and prose."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ["load", "measure", "judge", "show"]
MODULES = sorted((ROOT / "analysis").rglob("*.py"))
CHAPTERS = [path for path in sorted((ROOT / "book").glob("*.md")) if "```{code-cell}" in path.read_text(encoding="utf-8")]


def imported(path: Path) -> set[str]:
    """Layers of analysis that a module imports, wherever in the module."""
    package = list(path.relative_to(ROOT).with_suffix("").parts)
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            names |= {f"{start}.{alias.name}" for alias in node.names}
    return {parts[1] for name in names if (parts := name.split("."))[0] == "analysis" and len(parts) > 1}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_layers_look_down_only(path):
    layer = path.relative_to(ROOT).parts[1]
    if layer not in LAYERS:
        return
    above = set(LAYERS[LAYERS.index(layer) + 1 :]) | {"recipes"}
    assert not imported(path) & above


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_chapters_define_nothing_and_only_call_what_shows(path):
    for cell in re.findall(r"```\{code-cell\}[^\n]*\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL):
        code = "\n".join(line for line in cell.splitlines() if not line.startswith(":"))
        tree = ast.parse(code)
        assert not [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef | ast.Lambda | ast.For)]
        assert len(tree.body) <= 3


def test_there_is_a_chapter():
    assert CHAPTERS


@pytest.mark.parametrize("path", sorted([*(ROOT / "tests").glob("*.py"), *(ROOT / "tests").glob("*/*.py")]), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_test_hides_another_of_its_name(path):
    names = [node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)]
    assert sorted(names) == sorted(set(names))
