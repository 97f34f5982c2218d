-- Events are written with the change they tell of; deliveries and attempts prove that they were told.

create table events (
    customer_id   text not null,
    mode          text not null,
    event_id      text not null,
    task_id       text not null,
    sequence      integer not null,
    kind          text not null,
    address       text,
    payload       text not null,
    created_at    timestamptz not null,
    primary key (customer_id, mode, event_id)
);
comment on column events.task_id is 'What it tells of: the task, or for kinds batch.… the batch.';
comment on column events.payload is 'The body of the callback, frozen when the event happened.';
comment on column events.address is 'The callback address of the task at that moment; null: the default of the account.';
create index events_task on events (task_id, sequence);

create table outbox (
    customer_id text not null,
    mode        text not null,
    event_id    text not null,
    created_at  timestamptz not null,
    primary key (customer_id, mode, event_id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
comment on table outbox is 'The events that are not deliveries yet; a row goes when its event is one.';
create index outbox_oldest on outbox (created_at);

create table deliveries (
    customer_id  text not null,
    mode         text not null,
    delivery_id  text not null,
    event_id     text not null,
    task_id      text not null,
    sequence     integer not null,
    address      text not null,
    origin       text not null,
    state        text not null check (state in ('scheduled', 'delivered', 'gave_up')),
    attempts     integer not null default 0,
    due_at       timestamptz not null,
    created_at   timestamptz not null,
    finished_at  timestamptz,
    last_status  smallint,
    last_problem text,
    replay_of    text,
    primary key (customer_id, mode, delivery_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
create index deliveries_task on deliveries (task_id, sequence);
create index deliveries_newest on deliveries (customer_id, mode, created_at desc, delivery_id desc);
create index deliveries_waiting on deliveries (customer_id, mode, origin, due_at) where state = 'scheduled';
create index deliveries_given_up on deliveries (customer_id, mode, origin, created_at desc, delivery_id desc)
    where state = 'gave_up';
comment on column deliveries.origin is
    'Scheme, host and port of the address: what one slow receiver may hold up, and no more.';

create table attempts (
    customer_id      text not null,
    mode             text not null,
    delivery_id      text not null,
    number           integer not null,
    started_at       timestamptz not null,
    duration_ms      integer not null,
    status           smallint,
    problem          text,
    response_headers json,
    response_body    text,
    next_at          timestamptz,
    primary key (customer_id, mode, delivery_id, number)
);

create table origins (
    customer_id     text not null,
    mode            text not null,
    origin          text not null,
    failures_in_row integer not null,
    paused_until    timestamptz,
    last_success_at timestamptz,
    last_failure_at timestamptz,
    last_problem    text,
    primary key (customer_id, mode, origin)
);
comment on table origins is 'The health of each receiver; paused_until is its circuit breaker.';

create table bins (
    customer_id text not null references customers,
    mode        text not null check (mode in ('live', 'test')),
    bin_id      text not null,
    created_at  timestamptz not null,
    primary key (customer_id, mode)
);
comment on table bins is 'The built-in request bin: a first callback address for every account.';
create unique index bins_id on bins (bin_id);

create table bin_requests (
    customer_id text not null,
    mode        text not null,
    request_id  text not null,
    received_at timestamptz not null,
    method      text not null,
    headers     json not null,
    body        text not null,
    primary key (customer_id, mode, request_id)
);
