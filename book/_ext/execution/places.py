"""Pages that lead to a place of another page follow it when it moves, is called or is counted otherwise.

Sphinx writes the pages that it read, and a page that leads to them keeps the address and the number of before.
"""

from __future__ import annotations

import hashlib
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def forget(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Forget all pages that are about to be read, as Sphinx does where it reads several at a time.

    Forgotten one by one, a place that moves to a page before its own would be there twice.
    """
    for docname in docnames:
        app.emit("env-purge-doc", env, docname)
        env.clear_doc(docname)


def places(env: BuildEnvironment) -> str:
    """Hash all that a page can say of another: titles, addresses of labels, numbers of sections and exhibits.

    Parameters
    ----------
    env : BuildEnvironment
        When all pages are read.

    Returns
    -------
    str
        SHA-256 in hexadecimal, whatever the order of reading.
    """
    labels: dict[str, Any] = env.domaindata["std"]
    said = (
        {name: title.astext() for name, title in env.titles.items()},
        # As text: Sphinx's own titles are looked up in the language of the book late, or have been already.
        {name: tuple(map(str, place)) for name, place in labels["labels"].items()},
        labels["anonlabels"], env.toc_secnumbers, env.toc_fignumbers,
    )  # fmt: skip
    return hashlib.sha256(repr([sorted(each.items()) for each in said]).encode()).hexdigest()


def write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """All pages, where a place is not where or what it was when pages were last written in this form."""
    known, now = getattr(env, "execution_places", {}), places(env)
    env.execution_places = known | {app.builder.name: now}
    return sorted(env.found_docs) if known.get(app.builder.name, now) != now else []
