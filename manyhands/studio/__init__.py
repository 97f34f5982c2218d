"""Studio: people are assigned to projects, batches to groups of people, in an order of one's own."""
