"""One folder per task type, complete in itself; ``ls`` is the feature list."""
