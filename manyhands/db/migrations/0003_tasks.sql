-- Tasks. The table that lists and filters read is narrow; what is only shown lies beside it.

create table tasks (
    customer_id              text not null,
    mode                     text not null check (mode in ('live', 'test')),
    task_id                  text not null,
    type                     text not null,
    quality_kind             text check (quality_kind in ('training', 'evaluation')),
    status                   text not null check (status in ('pending', 'completed', 'canceled', 'error')),
    project_id               text,
    batch_id                 text,
    urgency                  text not null check (urgency in ('immediate', 'day', 'week', 'standard')),
    priority                 smallint not null,
    unique_id                text,
    clear_unique_id_on_error boolean not null,
    tags                     text[] not null,
    created_at               timestamptz not null,
    updated_at               timestamptz not null,
    completed_at             timestamptz,
    due_at                   timestamptz not null,
    ready_at                 timestamptz,
    callback_succeeded       boolean,
    callback_succeeded_at    timestamptz,
    customer_review_status   text not null default '' check
        (customer_review_status in ('', 'accepted', 'fixed', 'rejected', 'commented')),
    events                   integer not null default 0,
    primary key (customer_id, mode, task_id)
) with (fillfactor = 85);
comment on column tasks.customer_review_status is
    'What came of the audits of its present response; empty: it has not been audited.';
comment on column tasks.quality_kind is
    'Of a task whose answer is known and that is given to many; null: it is there to be done.';
comment on column tasks.ready_at is 'When its attachments were at hand and people could begin.';
comment on column tasks.events is 'How many events it has had; the next one takes the next number.';

create unique index tasks_unique_id on tasks (customer_id, mode, unique_id) where unique_id is not null;
create index tasks_newest on tasks (customer_id, mode, created_at desc, task_id desc);
create index tasks_updated on tasks (customer_id, mode, updated_at);
create index tasks_by_status on tasks (customer_id, mode, status, created_at desc, task_id desc);
-- With the tasks outside of any project: version 2 of the API lists them as a project's.
create index tasks_by_project on tasks (customer_id, mode, project_id, created_at desc, task_id desc);
create index tasks_by_batch on tasks (customer_id, mode, batch_id, created_at desc, task_id desc)
    where batch_id is not null;
create index tasks_tags on tasks using gin (tags) where tags <> '{}';
-- What is late or will be: only the open ones are ever asked for.
create index tasks_due on tasks (customer_id, mode, due_at)
    where status = 'pending' and quality_kind is null;
create index tasks_completed on tasks (customer_id, mode, completed_at) where completed_at is not null;
create index tasks_by_review on tasks
    (customer_id, mode, customer_review_status, created_at desc, task_id desc)
    where status = 'completed';

create table task_bodies (
    customer_id  text not null,
    mode         text not null,
    task_id      text not null,
    instruction  text,
    callback_url text,
    params       json not null,
    metadata     json not null,
    response     json,
    members      json,
    review       json,
    project_param_version integer,
    primary key (customer_id, mode, task_id),
    foreign key (customer_id, mode, task_id) references tasks on delete cascade
);
comment on column task_bodies.project_param_version is
    'The set of project parameters that it inherited from.';
comment on column task_bodies.members is
    'Further members of the task object, known when its attachments are.';
comment on column task_bodies.review is
    'Members of the task object that audits and recalls have made, earlier responses among them.';

-- Exact totals without counting: every change appends what it adds and takes, a sweep folds the
-- changes into the sums, a total is sums plus changes not yet folded. Batches have sums of their own,
-- so that the total of a project does not grow with their number.
create table task_counts (
    customer_id text not null,
    mode        text not null,
    type        text not null,
    status      text not null,
    project_id  text not null,
    customer_review_status text not null default '',
    n           bigint not null,
    primary key (customer_id, mode, type, status, project_id, customer_review_status)
);

create table batch_task_counts (
    batch_id    text not null,
    customer_id text not null,
    mode        text not null,
    type        text not null,
    status      text not null,
    project_id  text not null,
    customer_review_status text not null default '',
    n           bigint not null,
    primary key (batch_id, customer_id, mode, type, status, project_id, customer_review_status)
);

create table task_count_changes (
    change_id   bigint generated always as identity,
    customer_id text not null,
    mode        text not null,
    type        text not null,
    status      text not null,
    project_id  text not null,
    batch_id    text not null,
    customer_review_status text not null default '',
    n           integer not null,
    primary key (customer_id, mode, change_id)
);
create index task_count_changes_of_batch on task_count_changes (batch_id) where batch_id <> '';

create table idempotency_keys (
    key         text primary key,
    customer_id text not null,
    mode        text not null,
    fingerprint bytea not null,
    status      smallint not null,
    body        bytea not null,
    created_at  timestamptz not null
);
comment on table idempotency_keys is
    'One name space over all customers: the same key from another account is a conflict (contract/duplicates.md §2).';
create index idempotency_keys_age on idempotency_keys (created_at);

create table attachments (
    customer_id   text not null,
    mode          text not null,
    attachment_id text not null,
    task_id       text not null,
    name          text not null,
    kind          text not null,
    url           text not null,
    required      boolean not null,
    state         text not null check (state in ('waiting', 'ready', 'failed')),
    sha256        text,
    content_type  text,
    byte_size     bigint,
    width         integer,
    height        integer,
    pages         integer,
    page_sizes    json,
    duration_ms   bigint,
    title         text,
    problem       text,
    fetched_at    timestamptz,
    primary key (customer_id, mode, attachment_id),
    foreign key (customer_id, mode, task_id) references tasks on delete cascade
);
create index attachments_task on attachments (task_id);
-- Which tasks show a file.
create index attachments_of_files on attachments (customer_id, mode, url, task_id)
    where starts_with(url, 'scaledata://');
comment on column attachments.name is 'Where it stands in the params, such as attachment or attachments[2].';
comment on column attachments.kind is
    'As manyhands.tasktypes.contract.FetchedKind; a document becomes image or pdf when fetched.';
comment on column attachments.required is 'Whether the task ends with an error without it.';
comment on column attachments.page_sizes is 'Width and height of each page of a PDF in points.';

create table jobs (
    job_id      text not null,
    customer_id text not null,
    mode        text not null,
    kind        text not null,
    subject_id  text not null,
    due_at      timestamptz not null,
    attempts    integer not null default 0,
    last_error  text,
    created_at  timestamptz not null,
    primary key (customer_id, mode, job_id)
);
create index jobs_due on jobs (due_at);
