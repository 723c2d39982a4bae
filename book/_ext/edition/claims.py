"""Roles for the ledger: ``{claim}`C-ONE-01``` a badge with the verdict, ``{stated}`` the figure.

The badge gives the verdict by word and by shape; its card gives what the thesis states, what is
measured and how many specifications agree. In the PDF it is a bracketed mark with a short word for the verdict.
"""

from __future__ import annotations

import html

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from analysis.judge import ledger, rules, verdicts
from analysis.show import claims as wording
from analysis.show.registers import anchor_of_claim

from .errors import at

# What the boxes at the end of a chapter call them, short enough for a mark in print.
IN_PRINT = {rules.SUPPORTED: "stands", rules.PARTLY: "in part", rules.CONTRADICTED: "falls", rules.NOT_TESTABLE: "open"}
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
        f'<a href="{page}#{anchor_of_claim(node["claim"])}">Entry in the ledger</a></span>&#8288;'
    )
    raise nodes.SkipNode


class claim_mark(nodes.inline):
    """A bracketed mark in the PDF: claim and verdict, linked to the ledger."""


def _mark(app, doctree: nodes.document, docname: str) -> None:
    """Outside HTML, put a linked mark in the place of each badge."""
    if app.builder.format == "html":
        return
    for node in list(doctree.findall(claim_node)):
        page = app.builder.get_relative_uri(docname, "book/claims")
        link = nodes.reference("", node["claim"], internal=True, refuri=f"{page}#{anchor_of_claim(node['claim'])}")
        node.replace_self(claim_mark("", "", link, nodes.Text(f" {IN_PRINT[node['verdict']]}]")))


def _open_bracket(translator, node: claim_mark) -> None:
    node.insert(0, nodes.Text("["))


def _visit_typst(translator, node: claim_mark) -> None:
    # A mark is not parted. Without the last semicolon Typst would take one of the prose for it.
    identifier, verdict = node.children
    translator.add(f"#text(size: 0.8em)[#box[\\[{translator.source_of(identifier)} {translator.source_of(verdict).strip()}]];")
    raise nodes.SkipNode


def _pass(translator, node) -> None:
    """Nothing around the mark."""


def setup(app) -> None:
    """Register roles and node."""
    app.add_node(claim_node, html=(_visit_html, _pass))
    app.add_node(claim_mark, latex=(_open_bracket, _pass), text=(_open_bracket, _pass), typst=(_visit_typst, _pass))
    app.connect("doctree-resolved", _mark)
    app.add_role("claim", ClaimRole())
    app.add_role("stated", StatedRole())
