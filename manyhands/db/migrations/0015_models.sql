-- Models of chat projects, and what they wrote while workers waited.

create table project_models (
    customer_id           text not null,
    mode                  text not null,
    project_id            text not null,
    name                  text not null,
    url                   text not null,
    model                 text not null,
    temperature           double precision,
    max_completion_tokens integer,
    top_p                 double precision,
    top_k                 integer,
    sealed_key            bytea,
    key_hint              text,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    primary key (customer_id, mode, project_id, name),
    foreign key (customer_id, mode, project_id) references projects
);
comment on column project_models.sealed_key is
    'The API key, encrypted with a key that is not in the database.';

create table model_replies (
    customer_id       text not null,
    mode              text not null,
    task_id           text not null,
    slot_no           smallint not null,
    turn              integer not null,
    message           text not null,
    state             text not null check (state in ('writing', 'written', 'failed')),
    conversation_hash bytea not null,
    asked             integer not null,
    source_id         text not null,
    model_parameters  json not null,
    text              text not null,
    reasoning         text not null,
    failure           text,
    alive_until       timestamptz not null,
    begun_at          timestamptz not null,
    primary key (customer_id, mode, task_id, slot_no, turn, message),
    foreign key (customer_id, mode, task_id) references tasks on delete cascade
);
comment on column model_replies.alive_until is
    'Until then the process that writes it is believed to be there.';
