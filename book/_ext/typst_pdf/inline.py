"""Text and inline markup."""

from __future__ import annotations

import re

from docutils import nodes

from typst_pdf.markup import call, escape, string

# Of such a class the web pages make the attribute `lang`.
_LANGUAGE_CLASS = re.compile(r"language-([a-z]{2,3})$")
# Code up to this length is not broken in running text.
_SIGNS_OF_WHOLE_CODE = 40
# A class of an inline node, and the Typst function that shows it.
_INLINE_STYLES = {
    "exhibit-title": "strong",
    "guilabel": "strong",
    "kept": "box",
    "menuselection": "strong",
    "small-caps": "smallcaps",
    "smallcaps": "smallcaps",
    "underline": "underline",
    "strike": "strike",
}


def language_of(node: nodes.Element) -> str | None:
    """Return the language a node is marked with (class ``language-cs`` or attribute ``lang``)."""
    for name in node.get("classes", []):
        match = _LANGUAGE_CLASS.match(name)
        if match:
            return match[1]
    return node.get("lang")


def _in_table(node: nodes.Node) -> bool:
    while node is not None and not isinstance(node, nodes.entry):
        node = node.parent
    return node is not None


class Inline:
    """Handlers of text and of the nodes within a paragraph."""

    def visit_Text(self, node: nodes.Text) -> None:
        self.add(escape(node.astext()))

    def _wrap(self, node: nodes.Element, function: str, **arguments: object) -> None:
        source = call(function, self._in_language(node, self.inner_text(node)), **arguments)
        self.add(source)
        raise nodes.SkipNode

    def _in_language(self, node: nodes.Element, source: str) -> str:
        language = language_of(node)
        return call("text", source, lang=language) if language else source

    def inner_text(self, node: nodes.Element) -> str:
        """Return the source of a node's children with the spaces at its ends."""
        self.nesting += 1
        try:
            return self.source_of(*node.children)
        finally:
            self.nesting -= 1

    def visit_emphasis(self, node: nodes.Element) -> None:
        self._wrap(node, "emph")

    visit_title_reference = visit_emphasis
    visit_literal_emphasis = visit_emphasis

    def visit_strong(self, node: nodes.Element) -> None:
        self._wrap(node, "strong")

    visit_literal_strong = visit_strong

    def visit_subscript(self, node: nodes.Element) -> None:
        self._wrap(node, "sub")

    def visit_superscript(self, node: nodes.Element) -> None:
        self._wrap(node, "super")

    def visit_literal(self, node: nodes.literal) -> None:
        code = f"raw({string(node.astext())})"
        self.add(f"#box({code});" if len(node.astext()) <= _SIGNS_OF_WHOLE_CODE and not _in_table(node) else f"#{code};")
        raise nodes.SkipNode

    def visit_inline(self, node: nodes.inline) -> None:
        source = self._in_language(node, self.inner_text(node))
        for name in node.get("classes", []):
            if name in _INLINE_STYLES:
                source = call(_INLINE_STYLES[name], source)
        self.add(source)
        raise nodes.SkipNode

    def visit_sd_badge(self, node: nodes.Element) -> None:
        self._wrap(node, "badge")

    def visit_sd_line_break(self, node: nodes.Element) -> None:
        self.add(" \\\n")
        raise nodes.SkipNode

    def visit_PassthroughTextElement(self, node: nodes.Element) -> None:
        """Let the children of a sphinx-design text stand as they are."""

    def visit_abbreviation(self, node: nodes.abbreviation) -> None:
        text = self.inner_text(node)
        meaning = node.get("explanation")
        if meaning and meaning not in self.builder.explained:
            self.builder.explained.add(meaning)
            text += escape(f" ({meaning})")
        self.add(text)
        raise nodes.SkipNode

    visit_acronym = visit_abbreviation

    def visit_math(self, node: nodes.math) -> None:
        formula = self.builder.formulas.typst(node)
        self.add(f"#formula(alt: {string(node.astext().strip())}, ${formula}$);")
        raise nodes.SkipNode

    def visit_generated(self, node: nodes.generated) -> None:
        """Let generated text stand as it is."""

    def _leave_out(self, node: nodes.Node) -> None:
        raise nodes.SkipNode

    # Drawings and signs of the web pages, and directions to the HTML builder.
    visit_sd_icon = _leave_out
    visit_fontawesome = _leave_out
    visit_comment = _leave_out
    visit_index = _leave_out
    visit_substitution_definition = _leave_out
    visit_meta = _leave_out
    visit_decoration = _leave_out
    visit_docinfo = _leave_out
    visit_highlightlang = _leave_out
    visit_pending = _leave_out
    visit_toctree = _leave_out
    visit_tabular_col_spec = _leave_out
    visit_TableOfContentsNode = _leave_out
    visit_ThebeButtonNode = _leave_out
    visit_ExecutionStatsNode = _leave_out
