-- Projects and batches. Names are unique per customer and mode (contract/projects-batches.md §1, §2).

create table projects (
    customer_id text not null references customers,
    mode        text not null check (mode in ('live', 'test')),
    project_id  text not null,
    name        text not null,
    type        text not null,
    rapid       boolean not null default false,
    studio      boolean not null default false,
    created_at  timestamptz not null,
    archived_at timestamptz,
    evaluation_every smallint not null default 10 check (evaluation_every between 1 and 1000),
    primary key (customer_id, mode, project_id),
    unique (customer_id, mode, name)
);
comment on column projects.rapid is
    'Batches of Rapid and Studio projects begin in staging: nobody works on them until they are finalized.';

comment on column projects.evaluation_every is
    'On an average, one task in so many that a person gets in it is an evaluation task.';

-- Tasks inherit from the newest set of parameters, or from the one they name; sets never change.
create table project_params (
    customer_id text not null,
    mode        text not null,
    project_id  text not null,
    version     integer not null,
    params      json not null,
    created_at  timestamptz not null,
    primary key (customer_id, mode, project_id, version),
    foreign key (customer_id, mode, project_id) references projects
);

create table project_ontologies (
    customer_id text not null,
    mode        text not null,
    project_id  text not null,
    version     integer not null,
    name        text,
    choices     json not null,
    created_at  timestamptz not null,
    primary key (customer_id, mode, project_id, version),
    foreign key (customer_id, mode, project_id) references projects
);
comment on table project_ontologies is 'What workers see beside the instruction; the newest counts.';

create table batches (
    customer_id       text not null references customers,
    mode              text not null check (mode in ('live', 'test')),
    batch_id          text not null,
    project_id        text not null,
    name              text not null,
    status            text not null check (status in 
        ('staging', 'in_progress', 'paused', 'cancelled', 'completed')),
    callback          text not null,
    metadata          json not null,
    calibration_batch boolean not null default false,
    self_label_batch  boolean not null default false,
    priority          smallint not null default 0,
    studio_priority   integer,
    created_at        timestamptz not null,
    finalized_at      timestamptz,
    completed_at      timestamptz,
    audited_at        timestamptz,
    completed_tasks   bigint not null default 0,
    events            integer not null default 0,
    primary key (customer_id, mode, batch_id),
    unique (customer_id, mode, name),
    foreign key (customer_id, mode, project_id) references projects
);
comment on column batches.status is
    'paused or canceled: nobody is offered its tasks; who has one in hand may finish it.';
comment on column batches.priority is 'From 10 to 30 once it was prioritized; 0: its tasks have their own.';
comment on column batches.studio_priority is
    'Its place among the pending Studio batches, from 1; those without one follow by age.';
comment on column batches.finalized_at is 'When it left staging; nothing can be added since.';
comment on column batches.audited_at is 'When one of its tasks was audited last.';
comment on column batches.completed_tasks is
    'How many tasks it had when it was completed last: with more of them it is completed anew.';
comment on column batches.events is 'How many events it has had; the next one takes the next number.';
create index batches_newest on batches (customer_id, mode, created_at desc, batch_id desc);
create index batches_of_project on batches (customer_id, mode, project_id, created_at desc, batch_id desc);
-- What the hand-out of Studio tasks looks through.
create index batches_under_way on batches (customer_id, mode, project_id, studio_priority, created_at, batch_id)
    where status = 'in_progress';
