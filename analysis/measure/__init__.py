"""Measures: pure functions from frames to frames, one module a subject."""
