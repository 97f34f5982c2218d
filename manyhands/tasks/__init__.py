"""A task's life: one file per thing that can happen to a task."""
