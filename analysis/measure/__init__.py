"""Measures: pure functions from frames to frames, one module a subject."""

from . import asymmetry, concentration, energy, mirror, providers, trade

__all__ = ["asymmetry", "concentration", "energy", "mirror", "providers", "trade"]
