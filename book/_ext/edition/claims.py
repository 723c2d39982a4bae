"""Roles for the ledger: ``{claim}`C-ONE-01``` a badge with the verdict, ``{stated}`` the figure.

The badge gives the verdict by the short word of the boxes and, from the style sheet, by a sign; its card gives what the thesis states, what is
measured, how many specifications agree, and the verdict in full. In the PDF it is a bracketed mark with the same word.
Tables of exhibits have such badges in HTML, with the verdict in full, and links to the ledger.
"""

from __future__ import annotations

import html
import re

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from analysis.judge import ledger, rules, verdicts
from analysis.show import claims as wording
from analysis.show.registers import anchor_of_claim

from .cards import offer
from .errors import at

# What the boxes at the end of a chapter call them, short enough for a mark in running text.
IN_SHORT = {rules.SUPPORTED: "stands", rules.PARTLY: "in part", rules.CONTRADICTED: "falls", rules.NOT_TESTABLE: "open"}
LEDGER = "book/claims"


_IDENTIFIER = re.compile(r"(\bC-[A-Z]{3}-\d+\b)")


class claim_node(nodes.inline):
    """A mark for a claim of the thesis with its verdict."""


class claim_link(nodes.inline):
    """The identifier of a claim in a table; in HTML a link to its entry."""


class verdict_node(nodes.inline):
    """A verdict in a table; in HTML it looks like a badge in the text."""


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


def mark_cells(table: nodes.table) -> None:
    """Mark what the cells of an exhibit hold of the ledger: identifiers of claims, and verdicts that fill a cell."""
    body = next(table.findall(nodes.tbody), None)
    for text in list(body.findall(nodes.Text)) if body else []:
        if text in IN_SHORT:
            text.parent.replace(text, verdict_node("", "", nodes.Text(text), verdict=str(text)))
        elif _IDENTIFIER.search(text):
            text.parent.replace(text, [_cell(part) for part in _IDENTIFIER.split(text) if part])


def _cell(part: str) -> nodes.Node:
    known = part in ledger.claims().index
    return claim_link("", "", nodes.Text(part), claim=part) if known else nodes.Text(part)


def _visit_html(translator, node: claim_node) -> None:
    said = f"{html.escape(node['card'])} <b>{node['verdict'].capitalize()}.</b>"
    link = (_entry(translator, node), f"{node['claim']} in the ledger")
    offer(translator, "claim", IN_SHORT[node["verdict"]], said, link, classes=_classes(node), anchor=_place(translator, node))


def _place(translator, node: claim_node) -> str:
    """The anchor to which the ledger leads, at the first badge of a claim on a page."""
    led_to = translator.__dict__.setdefault("edition_claims_led_to", set())
    if node["claim"] in led_to:
        return ""
    led_to.add(node["claim"])
    return anchor_of_claim(node["claim"])


def _classes(node: nodes.Element) -> str:
    return f"claim claim-{node['verdict'].split()[0]}"


def _entry(translator, node: nodes.Element) -> str:
    page = translator.builder.get_relative_uri(translator.builder.current_docname, LEDGER)
    return f"{page}#{anchor_of_claim(node['claim'])}"


def _visit_verdict(translator, node: verdict_node) -> None:
    translator.body.append(f'<span class="{_classes(node)}">{html.escape(node["verdict"])}</span>')
    raise nodes.SkipNode


def _open_link(translator, node: claim_link) -> None:
    translator.body.append(f'<a href="{_entry(translator, node)}">')


def _close_link(translator, node: claim_link) -> None:
    translator.body.append("</a>")


class claim_mark(nodes.inline):
    """A bracketed mark in the PDF: claim and verdict, linked to the ledger."""


def _mark(app, doctree: nodes.document, docname: str) -> None:
    """Outside HTML, put a linked mark in the place of each badge."""
    if app.builder.format == "html":
        return
    for node in list(doctree.findall(claim_node)):
        page = app.builder.get_relative_uri(docname, LEDGER)
        link = nodes.reference("", node["claim"], internal=True, refuri=f"{page}#{anchor_of_claim(node['claim'])}")
        node.replace_self(claim_mark("", "", link, nodes.Text(f" {IN_SHORT[node['verdict']]}]")))


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
    """Register roles and nodes."""
    plain = (_pass, _pass)
    app.add_node(claim_node, html=(_visit_html, _pass))
    app.add_node(claim_link, html=(_open_link, _close_link), latex=plain, text=plain, typst=plain)
    app.add_node(verdict_node, html=(_visit_verdict, _pass), latex=plain, text=plain, typst=plain)
    app.add_node(claim_mark, latex=(_open_bracket, _pass), text=(_open_bracket, _pass), typst=(_visit_typst, _pass))
    app.connect("doctree-resolved", _mark)
    app.add_role("claim", ClaimRole())
    app.add_role("stated", StatedRole())
