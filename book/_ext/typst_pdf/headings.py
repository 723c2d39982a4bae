"""Titles of parts, chapters and sections."""

from __future__ import annotations

from docutils import nodes

from typst_pdf.markup import call, escape, string


class Headings:
    """Handlers of documents, sections and their titles."""

    def visit_document(self, node: nodes.document) -> None:
        self.add(f'// {self.docname}\n#import "/template.typ": *\n')
        if "tight" in node:
            self.add(f"#show: tight.with({node['tight']})\n")
        if node.get("register"):
            self.add("#show: register\n")
        if "closer" in node:
            self.add(f"#show: closer.with({node['closer']})\n")
        if self.chapter.part:
            self.add(f"\n{call('part', escape(self.chapter.part))}\n")

    def depart_document(self, node: nodes.document) -> None:
        self.block(node, f'#placed("chapter", {string(self.docname)});')

    def visit_section(self, node: nodes.section) -> None:
        self.section_depth += 1

    def depart_section(self, node: nodes.section) -> None:
        self.section_depth -= 1

    def visit_title(self, node: nodes.title) -> None:
        if not isinstance(node.parent, nodes.section):
            # Titles of tables and boxes are taken by their owners.
            raise nodes.SkipNode
        depth = self.chapter.depth + self.section_depth - 1
        level = self.chapter.level + self.section_depth - 1
        given = {
            "level": level,
            "number": self.section_number(node.parent),
            "label": self.label_of(node.parent),
            "front": self.chapter.front or None,
        }
        title = self._title_text(node)
        if depth == 0:
            head = call("chapter", title, **given)
        else:
            given |= {"mark": node.parent.get("mark"), "flush": node.parent.get("flush")}
            head = call("section", title, depth=depth, **given)
        self.block(node, head + self.guide(node.parent))
        raise nodes.SkipNode

    def _title_text(self, node: nodes.title) -> str:
        at_the_front = self.chapter.front and self.section_depth == 1
        if at_the_front and self.builder.repeats_title(node.astext()):
            return escape(self.config.typst_front_title)
        return self.inner(node)

    def section_number(self, section: nodes.section) -> str | None:
        """Return ``1.2`` for a section, or None where sections are not numbered."""
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        anchors = [f"#{identifier}" for identifier in section["ids"]]
        if self.section_depth == 1:
            anchors.append("")
        number = next((numbers[each] for each in anchors if numbers.get(each)), None)
        return ".".join(map(str, number)) if number else None

    def visit_subtitle(self, node: nodes.subtitle) -> None:
        self.block(node, call("subtitle", self.inner(node)))
        raise nodes.SkipNode

    def visit_rubric(self, node: nodes.rubric) -> None:
        self.block(node, call("rubric", self.inner(node)))
        raise nodes.SkipNode

    def visit_transition(self, node: nodes.transition) -> None:
        # The mark before the notes at the end of a web page; here they stand on their pages.
        if "footnotes" not in node.get("classes", []):
            self.block(node, call("transition"))
        raise nodes.SkipNode
