"""A second computation of published numbers, by somebody who had the tables and the labels and nothing of the analysis.

Modules hold rules: a pattern of keys, and a function that computes the number from ``data/*.csv``. Nothing here imports
``analysis``, and nothing here was written after it. The numbers of which a label
left the reading open, and only the comparison showed which one the book takes, stand in ``settled.csv``; those that differ, in ``differences.csv``.
"""
