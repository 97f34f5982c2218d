-- People at work. Only live tasks have slots.

create table slots (
    customer_id     text not null,
    mode            text not null,
    task_id         text not null,
    slot_no         smallint not null,
    state           text not null check (state in
        ('open', 'claimed', 'held', 'done', 'withdrawn', 'postponed', 'withheld')),
    rank_due_at     timestamptz not null,
    priority        smallint not null,
    task_created_at timestamptz not null,
    project_id      text,
    type            text not null,
    own_team        boolean not null default false,
    pool_id         text,
    claim_id        text,
    wake_at         timestamptz,
    wanted_by       text,
    person_id       text,
    primary key (customer_id, mode, task_id, slot_no),
    foreign key (customer_id, mode, task_id) references tasks on delete cascade
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
comment on column slots.state is
    'open: anybody may claim it; claimed: a person has it; held: submitted, can still be undone; '
    'done: its answer counts; withdrawn: the task was canceled or failed; postponed: open again '
    'from wake_at on; withheld: nobody may claim it before its batch is finalized.';
comment on column slots.own_team is 'Of a self-label batch: not for labelers.';
comment on column slots.wanted_by is
    'Who postponed it: for a while after wake_at nobody else gets it. With wake_at in infinity the '
    'person a recalled task is for: nobody else gets it until they pass it on.';
comment on column slots.person_id is
    'Whom the slot of a training or evaluation task was made for; null: of any other task.';
comment on column slots.pool_id is
    'Only people who are offered this pool may claim it. Of Studio tasks it is the batch, or the '
    'project of a task without one; of tasks of a paused or canceled batch it is the batch, which '
    'nobody is offered then.';
create index slots_open on slots (customer_id, mode, rank_due_at, priority desc, task_created_at, task_id, slot_no)
    where state = 'open' and person_id is null and pool_id is null;
create index slots_of_pool on slots (customer_id, mode, pool_id, rank_due_at, priority desc, task_created_at, task_id, slot_no)
    where state = 'open' and person_id is null and pool_id is not null;
-- Appointments and recalled tasks, which come first wherever they lie.
create index slots_wanted on slots (customer_id, mode, pool_id)
    where state = 'open' and person_id is null and rank_due_at = 'epoch';
create unique index slots_of_person on slots (customer_id, mode, task_id, person_id)
    where person_id is not null;
create index slots_given_back on slots (customer_id, mode, person_id)
    where state = 'open' and person_id is not null;
create index slots_postponed on slots (wake_at) where state = 'postponed';

create table claims (
    customer_id    text not null,
    mode           text not null,
    claim_id       text not null,
    task_id        text not null,
    slot_no        smallint not null,
    person_id      text not null,
    state          text not null check (state in
        ('reserved', 'active', 'submitted', 'skipped', 'released', 'expired', 'withdrawn',
         'postponed', 'recalled')),
    claimed_at     timestamptz not null,
    started_at     timestamptz,
    renewed_at     timestamptz not null,
    lease_until    timestamptz not null,
    ended_at       timestamptz,
    active_seconds double precision not null default 0,
    reason         text,
    note           text,
    postponed_until timestamptz,
    primary key (customer_id, mode, claim_id),
    foreign key (customer_id, mode, task_id, slot_no) references slots on delete cascade
);
comment on column claims.state is
    'reserved: fetched ahead for the person, not yet shown; active: on the screen under a lease; '
    'recalled: its answer was, and the person may get the task again.';
-- A slot is in one pair of hands at a time, whatever the code above does.
create unique index claims_one_per_slot on claims (customer_id, mode, task_id, slot_no)
    where state in ('reserved', 'active');
-- And nobody answers a task twice that wants several answers.
create unique index claims_one_per_person on claims (customer_id, mode, task_id, person_id)
    where state in ('reserved', 'active', 'submitted');
create index claims_person_task on claims (person_id, task_id);
create index claims_lease on claims (lease_until) where state in ('reserved', 'active');
-- What workers report is asked for with every look at the dashboard.
create index claims_reports on claims (customer_id, mode, ended_at desc)
    where state = 'skipped' and reason like 'report:%';

create table drafts (
    customer_id text not null,
    mode        text not null,
    task_id     text not null,
    person_id   text not null,
    version     bigint not null,
    answer      json not null,
    updated_at  timestamptz not null,
    primary key (customer_id, mode, task_id, person_id),
    foreign key (customer_id, mode, task_id) references tasks on delete cascade
);
create index drafts_person on drafts (person_id, updated_at desc);

create table submissions (
    customer_id    text not null,
    mode           text not null,
    submission_id  text not null,
    task_id        text not null,
    slot_no        smallint not null,
    claim_id       text not null,
    person_id      text not null,
    state          text not null check (state in ('held', 'accepted', 'undone', 'late', 'recalled')),
    answer         json not null,
    response       json not null,
    report         json,
    active_seconds double precision not null,
    submitted_at   timestamptz not null,
    final_at       timestamptz not null,
    primary key (customer_id, mode, submission_id),
    foreign key (customer_id, mode, task_id) references tasks on delete cascade
);
comment on column submissions.submission_id is 'Made by the browser: its idempotency key.';
comment on column submissions.answer is
    'What the editor sent: the response and what is for our own pages alone, such as notes.';
comment on column submissions.report is
    'Sensitive content, or why the task cannot be done: kind, type and message; it ends the task.';
comment on column submissions.state is
    'held: can be undone until final_at; accepted: it counts; undone: taken back by its author; '
    'late: somebody else had the slot, kept for its author to see; recalled: it counted, until its '
    'task was recalled.';
create index submissions_held on submissions (final_at) where state = 'held';
create index submissions_person on submissions (person_id, submitted_at desc);
create index submissions_task on submissions (task_id);
