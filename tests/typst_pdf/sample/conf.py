"""A small book in which every kind of node occurs that a chapter can contain."""

project = "Rivers of Polesia"
author = "The Editors"
version = release = "0.3"
language = "en"
extensions = [
    "myst_nb",
    "sphinx_external_toc",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "sphinx_multitoc_numbering",
    "typst_pdf",
]
exclude_patterns = ["_build"]
myst_enable_extensions = [
    "amsmath",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "smartquotes",
]
bibtex_bibfiles = ["references.bib"]
bibtex_reference_style = "author_year"
bibtex_default_style = "plain"
external_toc_path = "_toc.yml"
nb_execution_mode = "cache"
nb_render_markdown_format = "myst"
nb_execution_raise_on_error = True
nb_mime_priority_overrides = [["*", "text/markdown", 0]]
numfig = True
numfig_secnum_depth = 1
math_numfig = True

typst_subtitle = "A sample edition"
typst_replicates = "A thesis on water by Jana Nováková, 2016"
typst_subject = "Levels, flows and the words used of them"
typst_keywords = ["rivers", "Polesia"]
typst_filename = "sample.pdf"
