-- Tasks whose answer is known: they teach people, or tell how well people answer.

create table quality_tasks (
    customer_id       text not null,
    mode              text not null,
    task_id           text not null,
    project_id        text not null,
    kind              text not null check (kind in ('training', 'evaluation')),
    expected_response json not null,
    initial_response  json,
    reason            text,
    created_at        timestamptz not null,
    people            integer not null default 0,
    primary key (customer_id, mode, task_id),
    foreign key (customer_id, mode, task_id) references tasks on delete cascade,
    foreign key (customer_id, mode, project_id) references projects
);
comment on column quality_tasks.expected_response is 'As its customer sent it.';
comment on column quality_tasks.initial_response is
    'What a person begins with whose work is to review.';
comment on column quality_tasks.reason is 'Why the expected response is right, for who learns.';
comment on column quality_tasks.people is 'The number of the last slot that was made of it.';
create index quality_tasks_of_project on quality_tasks
    (customer_id, mode, project_id, kind, created_at, task_id);

-- Who has begun in a project is not new to it, whatever training comes later.
create table project_people (
    customer_id text not null,
    mode        text not null,
    project_id  text not null,
    person_id   text not null,
    begun_at    timestamptz not null,
    primary key (customer_id, mode, project_id, person_id),
    foreign key (customer_id, mode, project_id) references projects
);

create table quality_attempts (
    customer_id   text not null,
    mode          text not null,
    submission_id text not null,
    task_id       text not null,
    project_id    text not null,
    person_id     text not null,
    kind          text not null check (kind in ('training', 'evaluation')),
    score         double precision not null check (score between 0 and 1),
    attempted_at  timestamptz not null,
    primary key (customer_id, mode, submission_id),
    unique (customer_id, mode, task_id, person_id),
    foreign key (customer_id, mode, submission_id) references submissions on delete cascade
);
comment on column quality_attempts.score is
    'How much the response agrees with the expected one, by the measure of the task''s type.';
create index quality_attempts_newest on quality_attempts
    (customer_id, mode, attempted_at desc, submission_id desc);
create index quality_attempts_of_person on quality_attempts
    (customer_id, mode, person_id, attempted_at desc);
