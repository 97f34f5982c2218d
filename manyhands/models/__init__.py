"""Chat models of a project: configured by its managers, and answering while a worker waits."""
