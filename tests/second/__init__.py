"""A second computation of published numbers, by somebody who had the tables and the labels and nothing of the analysis.

Modules hold rules: a pattern of keys, and a function that computes the number from ``data/*.csv``. Nothing here imports
``analysis``, and nothing may be brought into line with it by copying. Numbers of which a label left the reading open, and of
which that of the book was taken over after the comparison, stand in ``settled.csv``; those that differ, in ``differences.csv``.
The folder ``exhibits`` holds the same for the data of figures and tables.
"""
