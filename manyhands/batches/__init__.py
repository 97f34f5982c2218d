"""The life of a batch: staged, finalized, put before others, completed with its last task."""
