"""Files a customer uploads or has imported, for tasks to show."""
