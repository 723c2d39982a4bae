"""The analysis behind the book, in four layers that look only downwards.

``load`` reads and checks the tables of ``data/``; ``measure`` turns frames into frames;
``judge`` compares what is measured with what the thesis states; ``show`` draws figures, sets
tables and writes numbers. ``recipes`` makes ``data/`` from the providers' files and is
imported by none of them.
"""


def session() -> None:
    """Print versions, hashes of data and packages, and the commit: what to state beside a result."""
    from analysis import origin

    print(origin.report())
