-- Requests to the API, kept for some weeks: written in batches, lost with a process that dies.

create table request_log (
    customer_id     text not null,
    mode            text not null check (mode in ('live', 'test')),
    entry_id        bigint generated always as identity,
    key_id          text not null,
    at              timestamptz not null,
    method          text not null,
    path            text not null,
    status          smallint not null,
    duration_ms     integer not null,
    error           text,
    idempotency_key text,
    request_id      text not null,
    -- Each process writes its own batches, so the order of the ids is not that of the requests.
    primary key (customer_id, mode, at, entry_id)
);
comment on column request_log.path is 'As it was sent, with its query.';

create index request_log_errors on request_log (customer_id, mode, at, entry_id) where status >= 400;
create index request_log_by_key on request_log (customer_id, mode, key_id, at, entry_id);
create index request_log_age on request_log using brin (at);
