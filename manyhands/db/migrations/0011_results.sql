-- Files in responses, such as the masks of a segmentation, served to whoever knows their address.

create table result_files (
    customer_id  text not null,
    mode         text not null check (mode in ('live', 'test')),
    sha256       text not null,
    content_type text not null,
    token        text not null,
    data         bytea not null,
    created_at   timestamptz not null,
    primary key (customer_id, mode, sha256, content_type)
);
comment on column result_files.token is
    'Stands in the address, which responses have in clear, so a hash of it would protect nothing.';
create unique index result_files_token on result_files (token);
