"""``manyhands demo``: some days of work, lived through in seconds.

`plan` decides what happens to which task and when, `play` lets it happen: at the moved clock,
through the product's own use cases, so that everything in the database is as it is after real
work. Only the people and the receivers of callbacks are made up.
"""
