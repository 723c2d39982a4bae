"""A name that is not there is told the one that is nearest to it, if the project or the chapter has one."""

import pytest

from book._make import meant


@pytest.fixture
def project(tmp_path):
    show = tmp_path / "analysis/show"
    show.mkdir(parents=True)
    (tmp_path / "analysis/__init__.py").touch()
    (show / "__init__.py").write_text("import pkgutil\nfrom . import style\n_PRIVATE = 1\n", encoding="utf-8")
    (show / "trade.py").write_text(
        "import pandas as pd\nVECTORS: tuple = ()\nFIRST, LAST = 1, 2\n\ndef shares():\n    sharse = 1\n\nclass Balance:\n    pass\n", encoding="utf-8"
    )
    (show / "broken.py").write_text("def (", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("AttributeError: module 'analysis.show.trade' has no attribute 'shers'", "shares"),
        ("AttributeError: module 'analysis.show.trade' has no attribute 'sharse'", "shares"),
        ("AttributeError: module 'analysis.show.trade' has no attribute 'Balanse'", "Balance"),
        ("AttributeError: module 'analysis.show.trade' has no attribute 'VECTOR'", "VECTORS"),
        ("AttributeError: module 'analysis.show.trade' has no attribute 'LASD'", "LAST"),
        ("AttributeError: module 'analysis.show' has no attribute 'trode'", "trade"),
        ("AttributeError: module 'analysis.show' has no attribute 'PRIVATE'", ""),
        ("AttributeError: module 'analysis.show.trade' has no attribute 'quite_other'", ""),
        ("AttributeError: module 'analysis.show.broken' has no attribute 'shares'", ""),
        ("AttributeError: module 'pandas' has no attribute 'DataFarme'", ""),
        ("AttributeError: 'DataFrame' object has no attribute 'grupby'", ""),
        ("ImportError: cannot import name 'treade' from 'analysis.show' (/somewhere/analysis/show/__init__.py)", "trade"),
        ("ModuleNotFoundError: No module named 'analysis.show.treade'", "trade"),
        ("ModuleNotFoundError: No module named 'analysis.shwo'", "show"),
        ("ModuleNotFoundError: No module named 'numqy'", ""),
        ("NameError: name 'shwo' is not defined", "show"),
        ("NameError: name 'pritn' is not defined", "print"),
        ("NameError: name 'zzz' is not defined", ""),
        ("KeyError: 'shers'", ""),
    ],
)
def test_nearest_name_is_told(project, said, name):
    assert meant.nearest(project, said, ["from analysis import show\nlater = 1", "not python ("]) == name
