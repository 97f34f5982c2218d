"""PostgreSQL: the embedded server, the pool, transactions, migrations."""
