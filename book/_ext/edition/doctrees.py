"""References by number without reading whole chapters again.

Sphinx unpickles the chapter that a ``numref`` points to for every such reference; nothing is changed in it, so once is
enough.
"""

from __future__ import annotations

from functools import cache

from sphinx.domains.std import StandardDomain


class _Looking:
    """The environment as it is, but each document that is asked for is read once; for those who change nothing in it."""

    def __init__(self, env) -> None:
        self._env = env
        self.get_doctree = cache(env.get_doctree)

    def __getattr__(self, name: str):
        return getattr(self._env, name)


class References(StandardDomain):
    """Sphinx's standard domain, its references by number resolved in documents that are read once."""

    def resolve_xref(self, env, fromdocname, builder, typ, target, node, contnode):
        """As Sphinx does it."""
        if typ == "numref":
            env = self._looking = getattr(self, "_looking", None) or _Looking(env)
        return super().resolve_xref(env, fromdocname, builder, typ, target, node, contnode)


def setup(app) -> None:
    """Put the domain in the place of Sphinx's own."""
    app.add_domain(References, override=True)
