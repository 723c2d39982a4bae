"""Recipes: from a provider's raw file to a tidy table of `data/`.

One module for each provider. A recipe is a pure function of a `RawFolder` that returns a
frame; what the table means (title, units, constraints, sources) stands beside it in
`tables/<name>.toml`. Chapters never import this package: they read the finished tables
through `analysis.load`. `python -m analysis.recipes` regenerates the tables.
"""
