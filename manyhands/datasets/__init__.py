"""Deliveries, frozen sets of a project's completed tasks, and the datasets they add up to."""
