"""Projects and batches, the drawers tasks lie in."""
