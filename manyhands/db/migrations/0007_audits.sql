-- What customers think of responses, and what comes back to people because of it.

create table audits (
    customer_id    text not null,
    mode           text not null,
    audit_id       text not null,
    task_id        text not null,
    result         text not null check (result in ('accepted', 'fixed', 'rejected', 'commented')),
    source         text not null check (source in ('api', 'dashboard')),
    audited_by     text not null,
    audited_at     timestamptz not null,
    seconds        double precision,
    comments       text,
    feedback_items json,
    response_url   text,
    primary key (customer_id, mode, audit_id),
    foreign key (customer_id, mode, task_id) references tasks on delete cascade
);
create index audits_task on audits (task_id);
comment on column audits.audited_by is 'The e-mail of a person, or the name of an API key.';
comment on column audits.seconds is 'How long the person looked at it, as their browser says.';
comment on column audits.feedback_items is 'What a fixless audit says of parts of the response.';

create table recalls (
    customer_id text not null,
    mode        text not null,
    recall_id   text not null,
    task_id     text not null,
    recalled_by text not null,
    recalled_at timestamptz not null,
    reason      text not null,
    recipient   text not null check (recipient in ('author', 'others', 'anyone', 'person')),
    person_id   text,
    answers     json not null,
    primary key (customer_id, mode, recall_id),
    foreign key (customer_id, mode, task_id) references tasks on delete cascade
);
create index recalls_task on recalls (task_id);
comment on column recalls.recipient is
    'Who gets it: whoever answered it, others than those, anyone, or the person in person_id.';
comment on column recalls.answers is
    'By the number of the slot: the earlier answer, with which the next one begins.';
