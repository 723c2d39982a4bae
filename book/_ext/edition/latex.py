"""The book through LaTeX (``jupyter-book build . --builder pdflatex``), for whoever has a TeX installation.

The PDF of the edition is made without TeX; this way gives one without tags. It needs XeLaTeX, latexmk and
the fonts Linux Libertine and DejaVu.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform

from .exhibits import picture

_FONTS = r"""
\setmainfont{Linux Libertine O}
\setsansfont{Linux Biolinum O}
\setmonofont[Scale=0.85]{DejaVu Sans Mono}
"""
# Cells of a notebook need no frame. A citation in a caption is expanded too early otherwise; the references are a section of the page they stand on.
_PREAMBLE = r"""
\usepackage{etoolbox}
\newenvironment{sphinxVerbatimInput}{}{}
\newenvironment{sphinxVerbatimOutput}{}{}
\robustify\hyperlink
\robustify\hyperref
\makeatletter
\renewenvironment{sphinxthebibliography}[1]%
  {\list{\@biblabel{\@arabic\c@enumiv}}{\settowidth\labelwidth{\@biblabel{#1}}\leftmargin\labelwidth
   \advance\leftmargin\labelsep\usecounter{enumiv}\let\p@enumiv\@empty}\sloppy}%
  {\endlist}
\makeatother
"""


class DrawingsForLatex(SphinxPostTransform):
    """One drawing of each figure, as the PNG of its pack: LaTeX reads no SVG."""

    # Before Sphinx converts images with a program that need not be there.
    default_priority = 90
    formats = ("latex",)

    def run(self, **kwargs: object) -> None:
        """Leave the wide drawing of each picture and point it to the PNG."""
        for both in list(self.document.findall(picture)):
            wide = both[0]
            path = Path(wide["uri"]).with_suffix(".png")
            if (Path(self.app.srcdir) / path).is_file():
                wide["uri"], wide["candidates"] = path.as_posix(), {"image/png": path.as_posix()}
                self.app.env.images.add_file(self.env.docname, path.as_posix())
            wide["width"] = "100%"
            both.replace_self(wide)


def _settings(app: Sphinx, config: Config) -> None:
    config.latex_theme = "manual"
    config.latex_engine = "xelatex"
    config.latex_use_xindy = False
    config.latex_elements = {
        "papersize": "a4paper",
        "pointsize": "10pt",
        "fontpkg": _FONTS,
        "fncychap": "",
        "preamble": _PREAMBLE,
        "makeindex": "",
        "printindex": "",
        "extraclassoptions": "openany,oneside",
    }


def setup(app: Sphinx) -> None:
    """Register the settings, after those of other extensions, and the transform."""
    app.connect("config-inited", _settings, priority=950)
    app.add_post_transform(DrawingsForLatex)
