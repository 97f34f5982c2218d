-- Studio: who works in which project, in which groups, and which batches are for which groups.

create table studio_assignments (
    customer_id text not null,
    mode        text not null,
    project_id  text not null,
    email       text not null,
    primary key (customer_id, mode, email, project_id),
    foreign key (customer_id, mode, project_id) references projects
);
comment on column studio_assignments.email is
    'In lower case, of a person or of somebody invited: it counts as soon as they join.';
create index studio_assignments_project on studio_assignments (project_id);

create table studio_groups (
    customer_id text not null,
    mode        text not null,
    group_id    text not null,
    project_id  text not null,
    name        text not null,
    created_at  timestamptz not null,
    primary key (customer_id, mode, group_id),
    unique (customer_id, mode, project_id, name),
    foreign key (customer_id, mode, project_id) references projects
);

create table studio_group_members (
    customer_id text not null,
    mode        text not null,
    group_id    text not null,
    email       text not null,
    primary key (customer_id, mode, group_id, email),
    foreign key (customer_id, mode, group_id) references studio_groups
);

create table studio_batch_groups (
    customer_id text not null,
    mode        text not null,
    batch_id    text not null,
    group_id    text not null,
    primary key (customer_id, mode, batch_id, group_id),
    foreign key (customer_id, mode, batch_id) references batches,
    foreign key (customer_id, mode, group_id) references studio_groups
);
comment on table studio_batch_groups is 'A batch without a line here is for everybody assigned.';
