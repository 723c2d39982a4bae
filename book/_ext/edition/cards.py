"""Cards: what a button in running text opens, with a link to where more stands."""

from __future__ import annotations

import html

from docutils import nodes


def offer(translator, kind: str, word: str, said: str, link: tuple[str, str], classes: str = "", anchor: str = "", around: tuple[str, str] | None = None) -> None:
    """Write a button and the card that it opens in the place of a node.

    Parameters
    ----------
    translator
        Translator to HTML; it counts the cards of a page.
    kind
        Class of the button where no other is given.
    word
        What the button says.
    said
        What the card says, as HTML.
    link
        Address and words of the link at its end.
    anchor
        Id of the button; empty for none.
    around
        What the button says before and after its word, which is then an element of its own; None for nothing.

    Raises
    ------
    SkipNode
        Always: the node has been written.
    """
    translator.edition_cards = getattr(translator, "edition_cards", 0) + 1
    # Short, since a page has hundreds, and each is written twice.
    card, place = f"c{translator.edition_cards}", f' id="{anchor}"' if anchor else ""
    address, words = link
    said_on_it = html.escape(word) if around is None else f"<span>{html.escape(word)}</span>".join(map(html.escape, around))
    translator.body.append(
        f'<button{place} class="{classes or kind}" popovertarget="{card}">{said_on_it}</button>'
        f'<span popover id="{card}" class="num-card">{said} <a href="{address}">{html.escape(words)}</a></span>&#8288;'
    )
    raise nodes.SkipNode
