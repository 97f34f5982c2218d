"""The only way out: guarded HTTP and mail."""
