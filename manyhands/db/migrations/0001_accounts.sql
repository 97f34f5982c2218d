-- Who owns things, who signs in, and with what.

create table instance (
    name  text primary key,
    value text not null
);
comment on table instance is 'Facts of this installation, such as the hash of the one-time set-up token.';

create table customers (
    customer_id text primary key,
    name        text not null,
    created_at  timestamptz not null,
    legacy      text[] not null default '{}',
    task_types  text[],
    currency    text not null default 'USD',
    prices      jsonb not null default '{}'
);
comment on column customers.prices is 'Task type to the price of one task, a decimal number as a text.';
comment on column customers.legacy is 'As manyhands.accounts.model.LegacySwitch: how the API behaved in other years.';
comment on column customers.task_types is 'The task types that may be created; null is all of them.';

create table callback_settings (
    customer_id             text not null references customers,
    mode                    text not null check (mode in ('live', 'test')),
    default_callback_url    text,
    auth_key                text,
    signing_secret          text not null,
    previous_signing_secret text,
    previous_valid_until    timestamptz,
    primary key (customer_id, mode)
);
comment on column callback_settings.auth_key is
    'Sent in clear with every callback (scale-callback-auth), so it cannot be stored as a hash. '
    'Test mode without one of its own sends that of live mode.';

create table people (
    customer_id   text not null references customers,
    person_id     text not null,
    email         text not null,
    name          text not null,
    role          text not null check (role in ('labeler', 'member', 'manager', 'admin')),
    password_hash text not null,
    preferences   json not null default '{}',
    created_at    timestamptz not null,
    disabled_at   timestamptz,
    last_seen_at  timestamptz,
    primary key (customer_id, person_id)
);
-- One e-mail signs in to one account, whatever the customer.
create unique index people_email on people (lower(email));

create table sessions (
    token_hash   bytea primary key,
    customer_id  text not null,
    person_id    text not null,
    created_at   timestamptz not null,
    last_used_at timestamptz not null,
    expires_at   timestamptz not null,
    user_agent   text not null,
    foreign key (customer_id, person_id) references people
);
create index sessions_person on sessions (person_id);

create table invitations (
    customer_id   text not null references customers,
    invitation_id text not null,
    token_hash    bytea not null,
    email         text,
    role          text not null check (role in ('labeler', 'member', 'manager', 'admin')),
    invited_by    text not null,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    accepted_at   timestamptz,
    accepted_by   text,
    revoked_at    timestamptz,
    mail          text not null default 'none' check (mail in
        ('none', 'waiting', 'kept', 'sent', 'opened')),
    mail_problem  text,
    mail_at       timestamptz,
    primary key (customer_id, invitation_id)
);
comment on column invitations.invited_by is 'A person, or the API key that asked.';
comment on column invitations.mail is
    'none: whoever invited was shown the link; waiting: a mail with the link is being sent; '
    'kept: there is no mail server; sent: a mail server took it; opened: a person read it here and '
    'passes the link on. The link is made when the mail is, so that its token is never stored.';
create index invitations_open on invitations (customer_id, created_at)
    where accepted_at is null and revoked_at is null;
create unique index invitations_token on invitations (token_hash);

create table api_keys (
    customer_id  text not null references customers,
    mode         text not null check (mode in ('live', 'test')),
    key_id       text not null,
    name         text not null,
    hint         text not null,
    key_hash     bytea not null,
    created_by   text,
    created_at   timestamptz not null,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    last_used_ip text,
    primary key (customer_id, mode, key_id)
);
comment on column api_keys.hint is 'The first and last characters, enough to recognise a key by.';
create unique index api_keys_hash on api_keys (key_hash);
