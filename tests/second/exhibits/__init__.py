"""The data of figures and tables computed a second time, from ``data/*.csv`` alone.

Each function gives what a reader downloads below one figure or table. Only ``book``, which fetches the exhibits of the book for
the comparison, and ``__main__`` import the analysis. Values that differ, and why, stand in ``differences.csv``.
"""
