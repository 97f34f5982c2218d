"""What a task shows: fetched once, checked, stored by hash, served safely."""
