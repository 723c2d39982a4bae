"""Sphinx extension: a warning of a name that is not there says which one was meant, and what to do.

Sphinx, docutils and the bibliography name what they did not find and where; which name is near to it, only the book knows.
A work without an author or a title, of which a citation would print next to nothing, stops the build.
"""

from __future__ import annotations

import difflib
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives, roles
from pybtex.database import Entry
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError, ExtensionError
from sphinx.util.logging import NAMESPACE, WarningSuppressor, getLogger

_logger = getLogger(__name__)
_ENDING = re.compile(r"\.(md|ipynb)$")
_INCOMPLETE = re.compile(r"^missing (\w+) in (\S+)$")
_DOUBLED = re.compile(r"repeated bibliography entry: (\S+)")


class Words(logging.Filter):
    """Puts near names and advice behind the words of a warning.

    Parameters
    ----------
    app : Sphinx
        The book that is read.
    """

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self.app = app

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the words; every warning is let through."""
        # Not the record's own, which may put the place in front already.
        said = logging.LogRecord.getMessage(record)
        if more := more_of(self.app, said):
            record.msg, record.args = said + more, ()
        return True


def more_of(app: Sphinx, said: str) -> str:
    """What is put behind a warning; nothing behind most.

    Parameters
    ----------
    app : Sphinx
        The book.
    said : str
        The warning.
    """
    for pattern, known, todo in _KINDS:
        if found := re.search(pattern, said):
            name = found[1]
            near = difflib.get_close_matches(_ENDING.sub("", name), sorted(known(app)), n=1)
            return f"; {f'did you mean {near[0]}? ' if near else ''}{todo.format(name=name, files=_files(app))}"
    if found := _INCOMPLETE.search(said):
        field = "author or editor" if found[1] == "editor" else found[1]
        return f"; it begins in {' and '.join(_entries(app, found[2]))}. Write the {field} into the entry, as `{field.partition(' ')[0]} = {{...}},`."
    if found := _DOUBLED.search(said):
        return f"; it begins in {' and '.join(_entries(app, found[1]))}. Take one of them away, or give it another key."
    return ""


def _works(app: Sphinx) -> Iterable[str]:
    return app.env.get_domain("cite").bibdata.data.entries.keys() if "cite" in app.env.domains else ()


def _labels(app: Sphinx) -> Iterable[str]:
    return chain(app.env.domaindata["std"]["anonlabels"], _pages(app))


def _pages(app: Sphinx) -> Iterator[str]:
    """Pages, with and without their folders: links name them either way."""
    for page in app.env.found_docs:
        yield page
        yield page.rpartition("/")[2]


def _directives(app: Sphinx) -> Iterable[str]:
    return _of_domains(app, "directives") | {*directives._directives, *directives._directive_registry}


def _roles(app: Sphinx) -> Iterable[str]:
    return _of_domains(app, "roles") | {*roles._roles, *roles._role_registry}


def _of_domains(app: Sphinx, kind: str) -> set[str]:
    std = set(getattr(app.env.domains["std"], kind))
    return std | {f"{name}:{each}" for name, domain in app.env.domains.items() if name != "std" for each in getattr(domain, kind)}


_LABEL = "A label stands before what it names, as `(name)=`; that of an exhibit is fig- or tab- with its name in analysis/show."
# Pattern with the name that was not found; what is known; what to do.
_KINDS: tuple[tuple[str, Callable[[Sphinx], Iterable[str]], str], ...] = (
    (r'could not find bibtex key "([^"]+)"', _works, "Put the key right, or write an entry of this key in {files}."),
    (r"undefined label: '([^']+)'", _labels, _LABEL),
    (r"cross-reference target not found: '([^']+)'", _labels, f"A page is named by its file. {_LABEL}"),
    (r"unknown document: '([^']+)'", _pages, "A page is named by its file, from the page that leads there."),
    (r"Unknown directive type: '([^']+)'", _directives, "Put its name right; if an extension has it, that is listed in _config.yml."),
    (r'Unknown interpreted text role "([^"]+)"', _roles, "Put its name right; if an extension has it, that is listed in _config.yml."),
    (r"duplicate label ([^,]+), other instance", lambda app: (), "Of two places of one name none can be meant: give this or the other another name."),
)

# What stands in a text as it was typed: what is said of it.
_LEFT = {
    re.compile(r"(\[\^[\w.-]+\])"): "the footnote %s is nowhere; write it on a line of its own, as `[^name]: words`",
    re.compile(r"(\{[a-z][a-z:-]*\})(?:[`'\u2018\u2019\u00b4]|(?=[A-Za-z][\w-]*[.-][\w.-]+))"): "%s stands in the text as it was typed; a role has its text between backquotes, as {num}`key`",
}


def _files(app: Sphinx) -> str:
    return " or ".join(map(str, getattr(app.config, "bibtex_bibfiles", None) or ()))


def _entries(app: Sphinx, key: str) -> list[str]:
    """Where entries of a key begin: ``book/references.bib, line 12``."""
    begins = re.compile(rf"@\w+\s*[{{(]\s*{re.escape(key)}\s*,", re.IGNORECASE)
    texts = ((name, Path(app.srcdir, name).read_text(encoding="utf-8")) for name in app.config.bibtex_bibfiles)
    return [f"{name}, line {number}" for name, text in texts for number, line in enumerate(text.splitlines(), 1) if begins.match(line.strip())]


def _refuse_missing_bibliography(app: Sphinx, config: Config) -> None:
    """Stop at a bibliography that is not there; each citation would be told as unknown."""
    for name in getattr(config, "bibtex_bibfiles", None) or ():
        if not Path(app.srcdir, name).is_file():
            others = (path.relative_to(app.srcdir).as_posix() for path in Path(app.srcdir, name).parent.glob("*.bib"))
            near = difflib.get_close_matches(name, sorted(others), n=1)
            raise ConfigError(f"_config.yml: bibtex_bibfiles: there is no {name}; {f'did you mean {near[0]}?' if near else 'name a file that is there.'}")


def _refuse_bare_works(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Stop at works of which a citation would have to print a key or the word for nothing."""
    if "cite" not in env.domains:
        return
    faults = [
        f"{' and '.join(_entries(app, key))}: {key} has no {field}, and citations need one. Write `{field} = {{...}},` into the entry."
        for key, entry in sorted(env.get_domain("cite").bibdata.data.entries.items())
        for field in _lacking(entry)
    ]
    if faults:
        raise ExtensionError("\n".join(faults))


def _lacking(entry: Entry) -> Iterator[str]:
    if not any(entry.persons.get(role) for role in ("author", "editor")):
        yield "author"
    if not entry.fields.get("title", "").strip("{} "):
        yield "title"


def _warn_of_leftovers(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of marks that stand in the text as they were typed: of a footnote that is nowhere, of a role without its backquotes."""
    for text in doctree.findall(nodes.Text):
        if isinstance(text.parent, nodes.literal | nodes.FixedTextElement | nodes.raw | nodes.math):
            continue
        for pattern, said in _LEFT.items():
            if found := pattern.search(text):
                _logger.warning(said, found[1], location=text.parent)


def setup(app: Sphinx) -> dict:
    """Have all warnings pass here before they are printed."""
    for handler in logging.getLogger(NAMESPACE).handlers:
        if any(isinstance(each, WarningSuppressor) for each in handler.filters):
            handler.filters.insert(0, Words(app))
    app.connect("config-inited", _refuse_missing_bibliography)
    app.connect("env-before-read-docs", _refuse_bare_works)
    app.connect("doctree-read", _warn_of_leftovers)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
