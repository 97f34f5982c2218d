"""People at work: slots, claims, drafts and submissions."""
