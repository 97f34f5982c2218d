-- How often something may be done: requests of a key, tries to sign in.

create unlogged table allowances (
    name_hash   bytea primary key,
    spent_until timestamptz not null
);
comment on table allowances is
    'A time that has passed means that nothing is spent. Unlogged: a crash of the server gives all back.';
