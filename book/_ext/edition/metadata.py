"""Version and date of the edition in the footer of every page."""

from __future__ import annotations

from datetime import date


def _footer(app, config) -> None:
    if config.html_theme != "sphinx_book_theme":
        return
    day = date.fromisoformat(config.edition_date)
    said = f"{day.day} {day:%B} {day.year}"
    config.html_theme_options["extra_footer"] = f"<p>Version {config.edition_version} of {said}</p>"


def setup(app) -> None:
    """Fill in the footer once the configuration is read."""
    app.connect("config-inited", _footer)
