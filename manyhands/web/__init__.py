"""What browsers talk to: the pages' own JSON API and the built pages."""
