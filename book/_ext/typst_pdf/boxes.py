"""Boxes: admonitions, topics, sidebars, and what sphinx-design and notebooks put in containers."""

from __future__ import annotations

from docutils import nodes
from sphinx.locale import admonitionlabels

from typst_pdf.inline import language_of
from typst_pdf.markup import call, content, escape
from typst_pdf.tables import notes_after

_HIDDEN_OUTPUT = {"tag_hide-output", "tag_hide-cell", "tag_remove-output", "tag_remove-cell"}
# Parts of sphinx-design components: what is a box, and what is the title of one.
_BOXES = {"card", "dropdown", "tab-item", "aside"}
_TITLES = {"card-title", "card-header"}
# A box up to this length is kept on one page, and so is a paragraph of a longer one.
_SIGNS_KEPT_TOGETHER = 1000


class Boxes:
    """Handlers of framed text and of containers."""

    def _box(self, node: nodes.Element, title: str, rest: list[nodes.Node]) -> None:
        kept = len(node.astext()) <= _SIGNS_KEPT_TOGETHER
        self.nesting += 1
        body = self.source_of(*rest).strip() if kept else "\n\n".join(map(self._whole, rest))
        self.nesting -= 1
        classes = [str(name) for name in node.get("classes", [])]
        given = {
            "title": content(title) if title else None,
            "classes": classes or None,
            "kept": kept or None,
        }
        self.block(node, call("box-of-text", body, **given))
        raise nodes.SkipNode

    def _whole(self, part: nodes.Node) -> str:
        """Return the source of a part of a box that may be parted: between its paragraphs, not within them."""
        source = self.source_of(part).strip()
        is_short = isinstance(part, nodes.paragraph) and len(part.astext()) <= _SIGNS_KEPT_TOGETHER
        return call("whole", source) if is_short and source else source

    def _named_box(self, node: nodes.Element) -> None:
        node["classes"] = [*node.get("classes", []), node.tagname]
        self._box(node, escape(str(admonitionlabels[node.tagname])), node.children)

    visit_attention = _named_box
    visit_caution = _named_box
    visit_danger = _named_box
    visit_error = _named_box
    visit_hint = _named_box
    visit_important = _named_box
    visit_note = _named_box
    visit_seealso = _named_box
    visit_tip = _named_box
    visit_warning = _named_box

    def visit_admonition(self, node: nodes.admonition) -> None:
        titles = [child for child in node.children if isinstance(child, nodes.title)]
        rest = [child for child in node.children if not isinstance(child, nodes.title)]
        self._box(node, self.inner(titles[0]) if titles else "", rest)

    visit_sidebar = visit_admonition

    def visit_topic(self, node: nodes.topic) -> None:
        if "contents" in node.get("classes", []):
            raise nodes.SkipNode
        self.visit_admonition(node)

    def visit_container(self, node: nodes.container) -> None:
        component = node.get("design_component")
        if node.get("nb_element") == "cell_code_source" or "cell_input" in node["classes"]:
            raise nodes.SkipNode
        if "cell_output" in node["classes"] and _hides_output(node.parent):
            raise nodes.SkipNode
        if node in notes_after(node.previous_sibling()):
            # The table before it has taken it.
            raise nodes.SkipNode
        if "literal-block-wrapper" in node["classes"]:
            self.visit_captioned_code(node)
        elif component in _BOXES:
            self._component(node)
        elif component in _TITLES:
            self.block(node, call("box-title", self.inner(node)))
            raise nodes.SkipNode
        elif language_of(node):
            self.block(node, call("text", self.inner(node), lang=language_of(node)))
            raise nodes.SkipNode

    def _component(self, node: nodes.container) -> None:
        """Show a card, a tab or an unfolded dropdown as a box with its title."""
        first = node.children[0] if node.children else None
        titled = isinstance(first, nodes.rubric)
        title = self.inner(first) if titled else ""
        self._box(node, title, node.children[1:] if titled else node.children)


def _hides_output(cell: nodes.Element) -> bool:
    return bool(_HIDDEN_OUTPUT.intersection(cell.get("classes", [])))
