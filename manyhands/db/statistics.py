"""Keeps the planner from guessing on young tables.

Every key here begins with the customer. On a table that was never analyzed PostgreSQL takes such
a prefix for selective, picks whatever index begins with it, and keeps that plan in every open
session; with one customer that reads the whole table for one row. Autovacuum would set it right
after a minute or two, which is when a newcomer measures (docs/decisions/0006).
"""

from psycopg import sql

from manyhands.db.pool import Tx

# Never analyzed and no longer empty, or ten times what it was then.
OUTGROWN = """
    select s.relname from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where s.schemaname = current_schema() and s.n_live_tup >= 50
        and s.n_mod_since_analyze > 9 * greatest(c.reltuples, 0)
"""


async def analyze_outgrown(tx: Tx) -> list[str]:
    """Analyze the tables whose statistics mislead, and return their names."""
    cursor = await tx.execute(OUTGROWN.encode())
    names = [name for (name,) in await cursor.fetchall()]
    for name in names:
        await tx.execute(sql.SQL("analyze {}").format(sql.Identifier(name)))
    return names
