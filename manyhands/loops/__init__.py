"""What goes on without being asked: deliveries, jobs, sweeps."""
