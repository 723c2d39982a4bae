"""What the frame of a page (``book/_templates/layout.html``) needs to know, and what the site leaves out.

Contents, breadcrumbs, the content security policy; of the theme's own
scripts, fonts and styles nothing is loaded, and what no page refers to is removed.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.adapters.toctree import global_toctree_for_doc

from . import works

STATIC = "book/_static"
# Everything comes from the book itself; nothing is fetched, framed or sent elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


def _frame(app, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give the template what it prints around the text of a page."""
    if app.builder.format != "html":
        return
    context["edition_policy"] = POLICY
    context["edition_short_title"] = works.printed(app.config.html_title.split(":")[0])
    context["edition_contents"] = _contents(app, pagename, context.get("toc", ""))
    context["edition_crumbs"] = context.get("edition_crumbs") or _crumbs(app, pagename)
    own = {path.name for path in Path(app.srcdir, STATIC).glob("*")}
    for kind in ("css_files", "script_files"):
        context[kind] = [file for file in context[kind] if Path(str(getattr(file, "filename", file) or "")).name in own]


def _contents(app, pagename: str, sections: str) -> str:
    """The contents of the book, with the sections of the page below its title."""
    if pagename not in app.env.found_docs:
        # Written for the first page: not this one, and from another folder.
        up = "../" * pagename.count("/")
        return re.sub(r'href="(?!#)', f'href="{up}', _written_for_the_first(app))
    written = _written(app, pagename)
    below = re.search(r"</a>(<ul>.*</ul>)\s*</li>\s*</ul>", sections, re.DOTALL)
    place = r'<a class="[^"]*\bcurrent\b[^"]*"([^>]*>.*?</a>)'
    return re.sub(place, lambda link: f'<a aria-current="page"{link[1]}{below[1] if below else ""}', written, count=1)


def _written(app, page: str) -> str:
    tree = global_toctree_for_doc(app.env, page, app.builder, collapse=True, includehidden=True, maxdepth=2)
    if tree is None:
        return ""
    fragment = app.builder.render_partial(tree)["fragment"]
    # Every page holds the contents: classes that no style asks for are a tenth of what a small one weighs.
    light = re.sub(r' class="toctree-l\d"', "", fragment)
    return light.replace(' aria-level="2" class="caption" role="heading"', ' class="caption"')


@cache
def _written_for_the_first(app) -> str:
    return _written(app, app.config.root_doc)


def _crumbs(app, pagename: str) -> list[dict[str, str]]:
    """The part of the book that a page belongs to."""
    root = app.env.tocs.get(app.config.root_doc)
    parts = root.findall(addnodes.toctree) if root is not None else []
    return [{"title": part["caption"]} for part in parts if part.get("caption") and pagename in part["includefiles"]]


def _leave_out(app, exception) -> None:
    """Remove the theme's files that no page refers to."""
    if exception or app.builder.format != "html":
        return
    static = Path(app.outdir, "_static")
    kept = {path.name for path in Path(app.srcdir, STATIC).glob("*")}
    for path in sorted(static.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and not (path.parent == static and path.name in kept):
            path.unlink()


def _lighten(app, exception) -> None:
    """Styles and scripts without comments and indents: every page loads them, and long chapters have no room to spare."""
    if exception or app.builder.format != "html":
        return
    for sheet in Path(app.outdir, "_static").glob("*.css"):
        sheet.write_text(lean(sheet.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    for script in Path(app.outdir, "_static").glob("*.js"):
        script.write_text(lean_script(script.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def lean(style: str) -> str:
    """A style sheet without comments, indents and idle spaces, a line a rule; no text in it may hold what is idle outside."""
    lines = re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)).strip()
    rules = re.sub(r"(?<=[{;,])\n|\n(?=\})", "", lines)
    return re.sub(r"(?<=[:,;{]) +| +(?=[{}])", "", rules).replace(";}", "}") + "\n"


def lean_script(script: str) -> str:
    """A script without indents and the lines that hold a comment alone; no text of these scripts runs over lines."""
    lines = (line.strip() for line in script.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def setup(app) -> None:
    """Connect the frame, after the theme has had its say."""
    app.connect("html-page-context", _frame, priority=900)
    app.connect("build-finished", _leave_out, priority=900)
    app.connect("build-finished", _lighten, priority=901)
