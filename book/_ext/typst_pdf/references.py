"""Links, footnotes and the bibliography."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging

from typst_pdf.errors import PdfError
from typst_pdf.labels import destination
from typst_pdf.markup import call, escape, string

_logger = logging.getLogger(__name__)


class References:
    """Handlers of links and of what they point to."""

    def visit_target(self, node: nodes.target) -> None:
        """Let the text of a target stand; its label is placed before it."""

    def visit_reference(self, node: nodes.reference) -> None:
        text = self.inner_text(node)
        if isinstance(node, addnodes.number_reference):
            # "Figure 1.2" is not broken before its number.
            text = text.replace(" ", "~")
        if destination(self.docname, node) is None:
            self.add(self._outside(node, text))
        else:
            self.add(self._inside(node, text))
        raise nodes.SkipNode

    visit_number_reference = visit_reference

    def _outside(self, node: nodes.reference, text: str) -> str:
        address = node.get("refuri", "")
        if not address:
            raise PdfError(f"{self.place(node)}: the link {node.astext()!r} leads nowhere")
        # An address within the web pages has no meaning in a file that travels alone.
        if "://" not in address and not address.startswith("mailto:"):
            return text
        return f"#link({string(address)})[{text}];"

    def _inside(self, node: nodes.reference, text: str) -> str:
        label = self.builder.labels.target(self.docname, node)
        if label is None:
            _logger.warning(
                "the PDF has no place for the link %r", node.astext(), location=node, type="typst"
            )
            return text
        self.builder.linked.setdefault(label, self.place(node))
        docname, identifier = destination(self.docname, node)
        if identifier == "" and docname != self.docname and node.astext() == self.builder.env.titles[docname].astext():
            return f"#link(<{label}>)[{self._chapter(docname, label, text, in_brackets=_is_in_brackets(node))}];"
        return f"#link(<{label}>)[{text}];"

    def _chapter(self, docname: str, label: str, title: str, in_brackets: bool) -> str:
        """Return what a chapter is called where it is named by its title alone: on paper there is no link to follow."""
        number = self.builder.env.toc_secnumbers.get(docname, {}).get("")
        if docname == self.config.root_doc and self.builder.repeats_title(self.builder.env.titles[docname].astext()):
            title = escape(self.config.typst_front_title)
        place = f"chapter~{'.'.join(map(str, number))}" if number else f"p.~#page-of(<{label}>);"
        return f"{title}, {place}" if in_brackets else f"{title} ({place})"

    def visit_download_reference(self, node: nodes.Element) -> None:
        """Let the text stand: the files belong to the web pages."""

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        note = self._footnote(node)
        mark = f"note-{self.docname}-{node['refid']}".replace("/", "-")
        if mark in self.builder.noted:
            self.add(f"#footnote(<{mark}>);")
        else:
            self.builder.noted.add(mark)
            said = [child for child in note.children if not isinstance(child, nodes.label)]
            self.nesting += 1
            source = self.source_of(*said).strip()
            self.nesting -= 1
            self.add(f"#[#footnote[{source}] <{mark}>];")
        raise nodes.SkipNode

    def _footnote(self, reference: nodes.footnote_reference) -> nodes.footnote:
        for note in self.document.findall(nodes.footnote):
            if reference.get("refid") in note["ids"]:
                return note
        raise PdfError(f"{self.place(reference)}: the footnote {reference.astext()!r} is missing")

    def visit_footnote(self, node: nodes.footnote) -> None:
        """Leave it out here: it stands at the foot of the page that refers to it."""
        raise nodes.SkipNode

    def visit_citation(self, node: nodes.citation) -> None:
        label = next((child for child in node.children if isinstance(child, nodes.label)), None)
        entry = [child for child in node.children if not isinstance(child, nodes.label)]
        self.nesting += 1
        source = self.source_of(*entry).strip()
        self.nesting -= 1
        # Authors and years need no key; other styles refer by the key in brackets.
        by_year = str(self.config["bibtex_reference_style"]).startswith("author_year")
        key = None if by_year or label is None else f"[{label.astext()}]"
        self.builder.bibliographies.setdefault(self.docname, self.place(node))
        self.block(node, call("bibliography-entry", source, key=key, label=self.label_of(node)))
        raise nodes.SkipNode


def _is_in_brackets(node: nodes.Element) -> bool:
    before = "".join(each.astext() for each in node.parent.children[: node.parent.index(node)])
    return before.count("(") > before.count(")")
