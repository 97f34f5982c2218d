"""Completed answers as files in the formats of others."""
