-- Exports: the completed answers of a project or batch as one file, written by a job.

create table exports (
    customer_id text not null,
    mode        text not null check (mode in ('live', 'test')),
    export_id   text not null,
    project_id  text not null,
    batch_id    text,
    format      text not null check (format in ('coco', 'yolo', 'voc', 'jsonl')),
    state       text not null check (state in ('waiting', 'ready', 'failed')),
    person_id   text not null,
    tasks       integer not null,
    done        integer not null default 0,
    left_out    integer not null default 0,
    sha256      text,
    byte_size   bigint,
    problem     text,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    primary key (customer_id, mode, export_id),
    foreign key (customer_id, mode, project_id) references projects,
    foreign key (customer_id, mode, batch_id) references batches
);
comment on column exports.tasks is 'How many tasks were completed when it was asked for.';
comment on column exports.left_out is
    'Annotations that the format cannot hold, such as points, and tasks that have no picture.';
create index exports_newest on exports (customer_id, mode, project_id, created_at desc, export_id desc);

create table export_categories (
    customer_id text not null,
    mode        text not null,
    project_id  text not null,
    label       text not null,
    number      integer not null,
    primary key (customer_id, mode, project_id, label),
    unique (customer_id, mode, project_id, number),
    foreign key (customer_id, mode, project_id) references projects
);
comment on table export_categories is
    'The numbers of labels in exports: given from 1 on when a label is first met, and kept.';
