"""The worker's side of the pages: what waits, one task after the other."""
