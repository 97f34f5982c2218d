"""The OpenAPI document of version 2: what its routes say of themselves, and the shapes."""
