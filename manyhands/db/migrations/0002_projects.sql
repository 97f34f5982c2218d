-- Projects and batches. Names are unique per customer and mode (contract/projects-batches §1, §2).

create table projects (
    customer_id text not null references customers,
    mode        text not null check (mode in ('live', 'test')),
    project_id  text not null,
    name        text not null,
    type        text not null,
    created_at  timestamptz not null,
    primary key (customer_id, mode, project_id),
    unique (customer_id, mode, name)
);

create table batches (
    customer_id text not null references customers,
    mode        text not null check (mode in ('live', 'test')),
    batch_id    text not null,
    project_id  text not null,
    name        text not null,
    status      text not null check (status in ('staging', 'in_progress', 'completed')),
    callback    text not null,
    metadata    json not null,
    created_at  timestamptz not null,
    primary key (customer_id, mode, batch_id),
    unique (customer_id, mode, name),
    foreign key (customer_id, mode, project_id) references projects
);
create index batches_newest on batches (customer_id, mode, created_at desc, batch_id desc);
