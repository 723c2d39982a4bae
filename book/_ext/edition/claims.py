"""Roles for the ledger: ``{claim}`C-RUS-10``` a badge with the verdict, ``{stated}`` the figure.

The badge gives the verdict by word and by shape; its card gives what the thesis states, what is
measured and how many specifications agree. In the PDF it is a bracketed mark.
"""

from __future__ import annotations

import html

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from analysis.judge import ledger, rules, verdicts
from analysis.show import claims as wording
from analysis.show.registers import anchor_of_claim

from .errors import at

SHAPES = {rules.SUPPORTED: "✓", rules.PARTLY: "◐", rules.CONTRADICTED: "✗", rules.NOT_TESTABLE: "–"}


class claim_node(nodes.inline):
    """A mark for a claim of the thesis with its verdict."""


class ClaimRole(SphinxRole):
    """Mark a place where the chapter speaks of a claim."""

    def run(self):
        """One :class:`claim_node`, or a build error where the ledger has no such claim."""
        statement = _claim(self)
        verdict = verdicts.verdict(statement.name)
        node = claim_node(self.rawtext, "", nodes.Text(f"{statement.name}: {verdict}"), classes=["claim"])
        node["claim"], node["verdict"] = statement.name, verdict
        node["card"] = wording.card(statement.name)
        return [node], []


class StatedRole(SphinxRole):
    """Print the figure that the thesis states, from the ledger."""

    def run(self):
        """Plain text marked as coming from the ledger."""
        statement = _claim(self)
        try:
            text = wording.stated(statement)
        except ValueError as error:
            source, line = self.get_source_info()
            raise at(source, line, str(error)) from error
        return [nodes.inline(self.rawtext, text, classes=["stated"])], []


def _claim(role: SphinxRole):
    try:
        return ledger.claim(role.text)
    except ledger.LedgerError as error:
        source, line = role.get_source_info()
        raise at(source, line, str(error)) from error


def _visit_html(translator, node: claim_node) -> None:
    count = getattr(translator, "edition_claims", 0) + 1
    translator.edition_claims = count
    page = translator.builder.get_relative_uri(translator.builder.current_docname, "book/claims")
    kind = node["verdict"].split()[0]
    translator.body.append(
        f'<button type="button" class="claim claim-{kind}" popovertarget="claim-{count}">'
        f'<span aria-hidden="true">{SHAPES[node["verdict"]]}</span> {html.escape(node["verdict"])}</button>'
        f'<span popover id="claim-{count}" class="num-card">{html.escape(node["card"])} '
        f'<a href="{page}#{anchor_of_claim(node["claim"])}">Entry in the ledger</a></span>'
    )
    raise nodes.SkipNode


def _visit_text(translator, node: claim_node) -> None:
    node.children = [nodes.Text(f"[{node.astext()}]")]


def _pass(translator, node) -> None:
    """Nothing after the mark."""


def setup(app) -> None:
    """Register roles and node."""
    plain = (_visit_text, _pass)
    app.add_node(claim_node, html=(_visit_html, _pass), latex=plain, text=plain, typst=plain)
    app.add_role("claim", ClaimRole())
    app.add_role("stated", StatedRole())
