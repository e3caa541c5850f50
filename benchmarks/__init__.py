"""Measurements against peers, each in the same run as ours. ``python -m benchmarks`` runs them all."""
