"""``python -m analysis.judge.families``: the families of numbers, with what each gives."""

from __future__ import annotations

from .published.family import FAMILIES


def main() -> None:
    """Print each family's template and the first line of what is said of it, in the order of their names."""
    for family in sorted(FAMILIES, key=lambda each: each.template):
        print(f"{family.template}\n    {family.function.__doc__.splitlines()[0]}")


if __name__ == "__main__":
    main()
