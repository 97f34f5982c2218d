"""Background work that must not be forgotten: stored jobs and periodic sweeps."""
