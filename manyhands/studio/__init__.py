"""Studio: people assigned to projects, batches kept for groups, an order of batches."""
