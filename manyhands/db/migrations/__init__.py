"""The schema, step by step: one numbered SQL file per change."""
