"""Formulas as MathML, written when the book is built: no script, no fonts, nothing fetched by the reader.

Pandoc turns TeX into MathML; browsers set it themselves. Use ``html_math_renderer = "mathml"``.
"""

from __future__ import annotations

import html
import re
from functools import cache

import pypandoc
from docutils import nodes
from sphinx.errors import SphinxError
from sphinx.util.math import get_node_equation_number

_MATH = re.compile(r"<math.*</math>", re.DOTALL)


class FormulaError(SphinxError):
    """A formula that pandoc cannot read."""

    category = "Formula error"


@cache
def _mathml(tex: str, display: bool) -> str:
    mark = "$$" if display else "$"
    page = pypandoc.convert_text(f"{mark}{tex.strip()}{mark}", "html", format="markdown", extra_args=["--mathml", "--wrap=none"])
    found = _MATH.search(page)
    if found is None:
        raise FormulaError(f"pandoc cannot turn this formula into MathML: {tex}")
    return found.group()


def _visit_inline(translator, node: nodes.math) -> None:
    translator.body.append(f'<span class="math">{_mathml(node.astext(), False)}</span>')
    raise nodes.SkipNode


def _visit_display(translator, node: nodes.math_block) -> None:
    number = ""
    if node.get("number"):
        number = f'<span class="eqno">({get_node_equation_number(translator, node)})</span>'
    name = f' id="{html.escape(node["ids"][0])}"' if node.get("ids") else ""
    translator.body.append(f'<div class="math display"{name}>{number}{_mathml(node.astext(), True)}</div>')
    raise nodes.SkipNode


def setup(app):
    """Register the renderer."""
    app.add_html_math_renderer("mathml", (_visit_inline, None), (_visit_display, None))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
