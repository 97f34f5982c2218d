-- Files a customer hands over, to be shown by tasks as scaledata://<customer_id>/<file_id>.

create table files (
    customer_id  text not null,
    mode         text not null check (mode in ('live', 'test')),
    file_id      text not null,
    project_id   text,
    display_name text,
    reference_id text,
    metadata     json not null,
    source_url   text,
    state        text not null check (state in ('waiting', 'ready', 'failed')),
    sha256       text,
    mime_type    text,
    byte_size    bigint,
    problem      text,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    primary key (customer_id, mode, file_id)
);
comment on column files.source_url is 'Where it is imported from; null for one that was uploaded.';
comment on column files.mime_type is 'As its sender says or its name suggests: never to be believed.';
comment on column files.problem is 'Why it could not be imported.';

create unique index files_reference on files (customer_id, mode, reference_id) where reference_id is not null;
create index files_newest on files (customer_id, mode, created_at desc, file_id desc);
create index files_by_project on files (customer_id, mode, project_id, created_at desc, file_id desc)
    where project_id is not null;
