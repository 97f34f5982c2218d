-- What is handed over: frozen sets of completed tasks, and the datasets they add up to.

create table datasets (
    customer_id text not null references customers,
    mode        text not null check (mode in ('live', 'test')),
    dataset_id  text not null,
    name        text not null,
    created_at  timestamptz not null,
    primary key (customer_id, mode, dataset_id),
    unique (customer_id, mode, name)
);

-- Not `deliveries`: those are of callbacks.
create table data_deliveries (
    customer_id  text not null references customers,
    mode         text not null check (mode in ('live', 'test')),
    delivery_id  text not null,
    project_id   text not null,
    dataset_id   text,
    name         text not null,
    made_by      text,
    created_at   timestamptz not null,
    delivered_at timestamptz,
    task_count   integer not null default 0,
    turn_count   integer not null default 0,
    primary key (customer_id, mode, delivery_id),
    unique (customer_id, mode, project_id, name),
    foreign key (customer_id, mode, project_id) references projects,
    foreign key (customer_id, mode, dataset_id) references datasets
);
comment on column data_deliveries.made_by is 'The e-mail of a person; null: made on schedule.';
comment on column data_deliveries.delivered_at is
    'When its tasks were frozen; null: they are being gathered, and nobody sees it.';
create index data_deliveries_newest on data_deliveries
    (customer_id, mode, delivered_at desc, delivery_id desc);

create table delivered_tasks (
    customer_id  text not null,
    mode         text not null,
    delivery_id  text not null,
    task_id      text not null,
    completed_at timestamptz not null,
    response     json,
    primary key (customer_id, mode, delivery_id, task_id),
    foreign key (customer_id, mode, delivery_id) references data_deliveries on delete cascade,
    foreign key (customer_id, mode, task_id) references tasks on delete cascade
);
comment on column delivered_tasks.response is
    'As it was when it was delivered, whatever audits and recalls have made of the task since.';
create index delivered_tasks_of_task on delivered_tasks (customer_id, mode, task_id, delivery_id);

create table delivery_schedules (
    customer_id text not null,
    mode        text not null,
    project_id  text not null,
    every       text not null check (every in ('day', 'week')),
    dataset_id  text,
    next_at     timestamptz not null,
    primary key (customer_id, mode, project_id),
    foreign key (customer_id, mode, project_id) references projects,
    foreign key (customer_id, mode, dataset_id) references datasets
);
create index delivery_schedules_due on delivery_schedules (next_at);
