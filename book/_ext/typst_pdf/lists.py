"""Lists of every kind."""

from __future__ import annotations

from docutils import nodes

from typst_pdf.markup import call, string

_NUMBERS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i",
            "upperroman": "I"}  # fmt: skip
# An entry up to this length that is a list of its own is kept on one page.
_SIGNS_KEPT_TOGETHER = 1000


def is_tight(items: list[nodes.Node]) -> bool:
    """Return whether every item is a single line of thought, so that no space need part them."""
    return all(
        sum(isinstance(child, nodes.paragraph) for child in item.children) <= 1 for item in items
    )


class Lists:
    """Handlers of bullet, numbered, definition, field and option lists."""

    def _items(self, node: nodes.Element) -> list[str]:
        return [self.anchor(item) + self.inner(item) for item in node.children]

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        tight = is_tight(node.children)
        self.block(node, call("list", *self._items(node), tight=tight))
        raise nodes.SkipNode

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        sign = _NUMBERS[node.get("enumtype", "arabic")]
        pattern = node.get("prefix", "") + sign + (node.get("suffix") or ".")
        given = {"start": node.get("start"), "numbering": pattern, "tight": is_tight(node.children)}
        self.block(node, call("enum", *self._items(node), **given))
        raise nodes.SkipNode

    def _terms(self, node: nodes.Element, pairs: list[tuple[str, str]]) -> None:
        items = ", ".join(f"terms.item([{term}], [{meaning}])" for term, meaning in pairs)
        source = f"#terms(tight: false, {items});"
        is_entry = len(pairs) == 1 and len(node.astext()) <= _SIGNS_KEPT_TOGETHER
        self.block(node, call("entry", source) if is_entry else source)
        raise nodes.SkipNode

    def visit_definition_list(self, node: nodes.definition_list) -> None:
        self._terms(node, [self._definition(item) for item in node.children])

    def _definition(self, item: nodes.definition_list_item) -> tuple[str, str]:
        terms = [child for child in item.children if isinstance(child, nodes.term)]
        notes = [child for child in item.children if isinstance(child, nodes.classifier)]
        meaning = [child for child in item.children if isinstance(child, nodes.definition)]
        term = ", ".join(self.anchor(each) + self.guide(each) + self.inner(each) for each in terms)
        if notes:
            term += " (" + ", ".join(self.inner(each) for each in notes) + ")"
        return term, " ".join(self.inner(each) for each in meaning)

    def guide(self, node: nodes.Element) -> str:
        """Return the mark by which the heads of pages tell what stands on them, or nothing."""
        return f"#guide({string(node['guide'])});" if node.get("guide") else ""

    def visit_glossary(self, node: nodes.Element) -> None:
        """Let the definition list of a glossary stand as it is."""

    def visit_field_list(self, node: nodes.field_list) -> None:
        self._terms(node, [(self.inner(name), self.inner(body)) for name, body in node.children])

    def visit_option_list(self, node: nodes.option_list) -> None:
        pairs = [(self._options(item), self.inner(item[1])) for item in node.children]
        self._terms(node, pairs)

    def _options(self, item: nodes.option_list_item) -> str:
        return f"#raw({string(', '.join(option.astext() for option in item[0]))});"

    def visit_line_block(self, node: nodes.line_block) -> None:
        self.block(node, call("line-block", " \\\n".join(self._lines(node, 0))))
        raise nodes.SkipNode

    def _lines(self, node: nodes.line_block, indent: int) -> list[str]:
        lines: list[str] = []
        for child in node.children:
            if isinstance(child, nodes.line_block):
                lines += self._lines(child, indent + 1)
            else:
                lines.append(f"#h({1.5 * indent}em);" * bool(indent) + self.inner(child))
        return lines

    def visit_hlist(self, node: nodes.Element) -> None:
        """Let a horizontal list stand as its lists, one under the other."""

    visit_hlistcol = visit_hlist
    visit_centered = visit_hlist
    visit_compact_paragraph = visit_hlist
