-- What all migrations together make. Written by `python -m manyhands.db.record_schema`;
-- never run: change the migrations.
CREATE UNLOGGED TABLE allowances (
    name_hash bytea NOT NULL,
    spent_until timestamp with time zone NOT NULL
);

COMMENT ON TABLE allowances IS 'A time that has passed means that nothing is spent. Unlogged: a crash of the server gives all back.';

CREATE TABLE api_keys (
    customer_id text NOT NULL,
    mode text NOT NULL,
    key_id text NOT NULL,
    name text NOT NULL,
    hint text NOT NULL,
    key_hash bytea NOT NULL,
    created_by text,
    created_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    last_used_ip text,
    CONSTRAINT api_keys_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'test'::text])))
);

COMMENT ON COLUMN api_keys.hint IS 'The first and last characters, enough to recognise a key by.';

CREATE TABLE attachments (
    customer_id text NOT NULL,
    mode text NOT NULL,
    attachment_id text NOT NULL,
    task_id text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    url text NOT NULL,
    required boolean NOT NULL,
    state text NOT NULL,
    sha256 text,
    content_type text,
    byte_size bigint,
    width integer,
    height integer,
    pages integer,
    page_sizes json,
    duration_ms bigint,
    title text,
    problem text,
    fetched_at timestamp with time zone,
    CONSTRAINT attachments_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'ready'::text, 'failed'::text])))
);

COMMENT ON COLUMN attachments.name IS 'Where it stands in the params, such as attachment or attachments[2].';

COMMENT ON COLUMN attachments.kind IS 'As manyhands.tasktypes.contract.FetchedKind; a document becomes image or pdf when fetched.';

COMMENT ON COLUMN attachments.required IS 'Whether the task ends with an error without it.';

COMMENT ON COLUMN attachments.page_sizes IS 'Width and height of each page of a PDF in points.';

CREATE TABLE attempts (
    customer_id text NOT NULL,
    mode text NOT NULL,
    delivery_id text NOT NULL,
    number integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    duration_ms integer NOT NULL,
    status smallint,
    problem text,
    response_headers json,
    response_body text,
    next_at timestamp with time zone
);

CREATE TABLE audits (
    customer_id text NOT NULL,
    mode text NOT NULL,
    audit_id text NOT NULL,
    task_id text NOT NULL,
    result text NOT NULL,
    source text NOT NULL,
    audited_by text NOT NULL,
    audited_at timestamp with time zone NOT NULL,
    seconds double precision,
    comments text,
    feedback_items json,
    response_url text,
    CONSTRAINT audits_result_check CHECK ((result = ANY (ARRAY['accepted'::text, 'fixed'::text, 'rejected'::text, 'commented'::text]))),
    CONSTRAINT audits_source_check CHECK ((source = ANY (ARRAY['api'::text, 'dashboard'::text])))
);

COMMENT ON COLUMN audits.audited_by IS 'The e-mail of a person, or the name of an API key.';

COMMENT ON COLUMN audits.seconds IS 'How long the person looked at it, as their browser says.';

COMMENT ON COLUMN audits.feedback_items IS 'What a fixless audit says of parts of the response.';

CREATE TABLE batch_task_counts (
    batch_id text NOT NULL,
    customer_id text NOT NULL,
    mode text NOT NULL,
    type text NOT NULL,
    status text NOT NULL,
    project_id text NOT NULL,
    customer_review_status text DEFAULT ''::text NOT NULL,
    n bigint NOT NULL
);

CREATE TABLE batches (
    customer_id text NOT NULL,
    mode text NOT NULL,
    batch_id text NOT NULL,
    project_id text NOT NULL,
    name text NOT NULL,
    status text NOT NULL,
    callback text NOT NULL,
    metadata json NOT NULL,
    calibration_batch boolean DEFAULT false NOT NULL,
    self_label_batch boolean DEFAULT false NOT NULL,
    priority smallint DEFAULT 0 NOT NULL,
    studio_priority integer,
    created_at timestamp with time zone NOT NULL,
    finalized_at timestamp with time zone,
    completed_at timestamp with time zone,
    audited_at timestamp with time zone,
    completed_tasks bigint DEFAULT 0 NOT NULL,
    events integer DEFAULT 0 NOT NULL,
    CONSTRAINT batches_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'test'::text]))),
    CONSTRAINT batches_status_check CHECK ((status = ANY (ARRAY['staging'::text, 'in_progress'::text, 'paused'::text, 'cancelled'::text, 'completed'::text])))
);

COMMENT ON COLUMN batches.status IS 'paused or canceled: nobody is offered its tasks; who has one in hand may finish it.';

COMMENT ON COLUMN batches.priority IS 'From 10 to 30 once it was prioritized; 0: its tasks have their own.';

COMMENT ON COLUMN batches.studio_priority IS 'Its place among the pending Studio batches, from 1; those without one follow by age.';

COMMENT ON COLUMN batches.finalized_at IS 'When it left staging; nothing can be added since.';

COMMENT ON COLUMN batches.audited_at IS 'When one of its tasks was audited last.';

COMMENT ON COLUMN batches.completed_tasks IS 'How many tasks it had when it was completed last: with more of them it is completed anew.';

COMMENT ON COLUMN batches.events IS 'How many events it has had; the next one takes the next number.';

CREATE TABLE bin_requests (
    customer_id text NOT NULL,
    mode text NOT NULL,
    request_id text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    method text NOT NULL,
    headers json NOT NULL,
    body text NOT NULL
);

CREATE TABLE bins (
    customer_id text NOT NULL,
    mode text NOT NULL,
    bin_id text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT bins_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'test'::text])))
);

COMMENT ON TABLE bins IS 'The built-in request bin: a first callback address for every account.';

CREATE TABLE callback_settings (
    customer_id text NOT NULL,
    mode text NOT NULL,
    default_callback_url text,
    auth_key text,
    signing_secret text NOT NULL,
    previous_signing_secret text,
    previous_valid_until timestamp with time zone,
    CONSTRAINT callback_settings_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'test'::text])))
);

COMMENT ON COLUMN callback_settings.auth_key IS 'Sent in clear with every callback (scale-callback-auth), so it cannot be stored as a hash. Test mode without one of its own sends that of live mode.';

CREATE TABLE claims (
    customer_id text NOT NULL,
    mode text NOT NULL,
    claim_id text NOT NULL,
    task_id text NOT NULL,
    slot_no smallint NOT NULL,
    person_id text NOT NULL,
    state text NOT NULL,
    claimed_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    renewed_at timestamp with time zone NOT NULL,
    lease_until timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    active_seconds double precision DEFAULT 0 NOT NULL,
    reason text,
    note text,
    postponed_until timestamp with time zone,
    CONSTRAINT claims_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'active'::text, 'submitted'::text, 'skipped'::text, 'released'::text, 'expired'::text, 'withdrawn'::text, 'postponed'::text, 'recalled'::text])))
);

COMMENT ON COLUMN claims.state IS 'reserved: fetched ahead for the person, not yet shown; active: on the screen under a lease; recalled: its answer was, and the person may get the task again.';

CREATE TABLE customers (
    customer_id text NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    legacy text[] DEFAULT '{}'::text[] NOT NULL,
    task_types text[],
    currency text DEFAULT 'USD'::text NOT NULL,
    prices jsonb DEFAULT '{}'::jsonb NOT NULL
);

COMMENT ON COLUMN customers.legacy IS 'As manyhands.accounts.model.LegacySwitch: how the API behaved in other years.';

COMMENT ON COLUMN customers.task_types IS 'The task types that may be created; null is all of them.';

COMMENT ON COLUMN customers.prices IS 'Task type to the price of one task, a decimal number as a text.';

CREATE TABLE data_deliveries (
    customer_id text NOT NULL,
    mode text NOT NULL,
    delivery_id text NOT NULL,
    project_id text NOT NULL,
    dataset_id text,
    name text NOT NULL,
    made_by text,
    created_at timestamp with time zone NOT NULL,
    delivered_at timestamp with time zone,
    task_count integer DEFAULT 0 NOT NULL,
    turn_count integer DEFAULT 0 NOT NULL,
    CONSTRAINT data_deliveries_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'test'::text])))
);

COMMENT ON COLUMN data_deliveries.made_by IS 'The e-mail of a person; null: made on schedule.';

COMMENT ON COLUMN data_deliveries.delivered_at IS 'When its tasks were frozen; null: they are being gathered, and nobody sees it.';

CREATE TABLE datasets (
    customer_id text NOT NULL,
    mode text NOT NULL,
    dataset_id text NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT datasets_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'test'::text])))
);

CREATE TABLE delivered_tasks (
    customer_id text NOT NULL,
    mode text NOT NULL,
    delivery_id text NOT NULL,
    task_id text NOT NULL,
    completed_at timestamp with time zone NOT NULL,
    response json
);

COMMENT ON COLUMN delivered_tasks.response IS 'As it was when it was delivered, whatever audits and recalls have made of the task since.';

CREATE TABLE deliveries (
    customer_id text NOT NULL,
    mode text NOT NULL,
    delivery_id text NOT NULL,
    event_id text NOT NULL,
    task_id text NOT NULL,
    sequence integer NOT NULL,
    address text NOT NULL,
    origin text NOT NULL,
    state text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    due_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    last_status smallint,
    last_problem text,
    replay_of text,
    CONSTRAINT deliveries_state_check CHECK ((state = ANY (ARRAY['scheduled'::text, 'delivered'::text, 'gave_up'::text])))
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='500');

COMMENT ON COLUMN deliveries.origin IS 'Scheme, host and port of the address: what one slow receiver may hold up, and no more.';

CREATE TABLE delivery_schedules (
    customer_id text NOT NULL,
    mode text NOT NULL,
    project_id text NOT NULL,
    every text NOT NULL,
    dataset_id text,
    next_at timestamp with time zone NOT NULL,
    CONSTRAINT delivery_schedules_every_check CHECK ((every = ANY (ARRAY['day'::text, 'week'::text])))
);

CREATE TABLE drafts (
    customer_id text NOT NULL,
    mode text NOT NULL,
    task_id text NOT NULL,
    person_id text NOT NULL,
    version bigint NOT NULL,
    answer json NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

CREATE TABLE events (
    customer_id text NOT NULL,
    mode text NOT NULL,
    event_id text NOT NULL,
    task_id text NOT NULL,
    sequence integer NOT NULL,
    kind text NOT NULL,
    address text,
    payload text NOT NULL,
    created_at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN events.task_id IS 'What it tells of: the task, or for kinds batch.… the batch.';

COMMENT ON COLUMN events.address IS 'The callback address of the task at that moment; null: the default of the account.';

COMMENT ON COLUMN events.payload IS 'The body of the callback, frozen when the event happened.';

CREATE TABLE export_categories (
    customer_id text NOT NULL,
    mode text NOT NULL,
    project_id text NOT NULL,
    label text NOT NULL,
    number integer NOT NULL
);

COMMENT ON TABLE export_categories IS 'The numbers of labels in exports: given from 1 on when a label is first met, and kept.';

CREATE TABLE exports (
    customer_id text NOT NULL,
    mode text NOT NULL,
    export_id text NOT NULL,
    project_id text NOT NULL,
    batch_id text,
    format text NOT NULL,
    state text NOT NULL,
    person_id text NOT NULL,
    tasks integer NOT NULL,
    done integer DEFAULT 0 NOT NULL,
    left_out integer DEFAULT 0 NOT NULL,
    sha256 text,
    byte_size bigint,
    problem text,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT exports_format_check CHECK ((format = ANY (ARRAY['coco'::text, 'yolo'::text, 'voc'::text, 'jsonl'::text]))),
    CONSTRAINT exports_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'test'::text]))),
    CONSTRAINT exports_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'ready'::text, 'failed'::text])))
);

COMMENT ON COLUMN exports.tasks IS 'How many tasks were completed when it was asked for.';

COMMENT ON COLUMN exports.left_out IS 'Annotations that the format cannot hold, such as points, and tasks that have no picture.';

CREATE TABLE files (
    customer_id text NOT NULL,
    mode text NOT NULL,
    file_id text NOT NULL,
    project_id text,
    display_name text,
    reference_id text,
    metadata json NOT NULL,
    source_url text,
    state text NOT NULL,
    sha256 text,
    mime_type text,
    byte_size bigint,
    problem text,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT files_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'test'::text]))),
    CONSTRAINT files_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'ready'::text, 'failed'::text])))
);

COMMENT ON COLUMN files.source_url IS 'Where it is imported from; null for one that was uploaded.';

COMMENT ON COLUMN files.mime_type IS 'As its sender says or its name suggests: never to be believed.';

COMMENT ON COLUMN files.problem IS 'Why it could not be imported.';

CREATE TABLE idempotency_keys (
    key text NOT NULL,
    customer_id text NOT NULL,
    mode text NOT NULL,
    fingerprint bytea NOT NULL,
    status smallint NOT NULL,
    body bytea NOT NULL,
    created_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE idempotency_keys IS 'One name space over all customers: the same key from another account is a conflict (contract/duplicates.md §2).';

CREATE TABLE instance (
    name text NOT NULL,
    value text NOT NULL
);

COMMENT ON TABLE instance IS 'Facts of this installation, such as the hash of the one-time set-up token.';

CREATE TABLE invitations (
    customer_id text NOT NULL,
    invitation_id text NOT NULL,
    token_hash bytea NOT NULL,
    email text,
    role text NOT NULL,
    invited_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    accepted_by text,
    revoked_at timestamp with time zone,
    mail text DEFAULT 'none'::text NOT NULL,
    mail_problem text,
    mail_at timestamp with time zone,
    CONSTRAINT invitations_mail_check CHECK ((mail = ANY (ARRAY['none'::text, 'waiting'::text, 'kept'::text, 'sent'::text, 'opened'::text]))),
    CONSTRAINT invitations_role_check CHECK ((role = ANY (ARRAY['labeler'::text, 'member'::text, 'manager'::text, 'admin'::text])))
);

COMMENT ON COLUMN invitations.invited_by IS 'A person, or the API key that asked.';

COMMENT ON COLUMN invitations.mail IS 'none: whoever invited was shown the link; waiting: a mail with the link is being sent; kept: there is no mail server; sent: a mail server took it; opened: a person read it here and passes the link on. The link is made when the mail is, so that its token is never stored.';

CREATE TABLE jobs (
    job_id text NOT NULL,
    customer_id text NOT NULL,
    mode text NOT NULL,
    kind text NOT NULL,
    subject_id text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    last_error text,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE migrations (
    version integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE model_replies (
    customer_id text NOT NULL,
    mode text NOT NULL,
    task_id text NOT NULL,
    slot_no smallint NOT NULL,
    turn integer NOT NULL,
    message text NOT NULL,
    state text NOT NULL,
    conversation_hash bytea NOT NULL,
    asked integer NOT NULL,
    source_id text NOT NULL,
    model_parameters json NOT NULL,
    text text NOT NULL,
    reasoning text NOT NULL,
    failure text,
    alive_until timestamp with time zone NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    CONSTRAINT model_replies_state_check CHECK ((state = ANY (ARRAY['writing'::text, 'written'::text, 'failed'::text])))
);

COMMENT ON COLUMN model_replies.alive_until IS 'Until then the process that writes it is believed to be there.';

CREATE TABLE origins (
    customer_id text NOT NULL,
    mode text NOT NULL,
    origin text NOT NULL,
    failures_in_row integer NOT NULL,
    paused_until timestamp with time zone,
    last_success_at timestamp with time zone,
    last_failure_at timestamp with time zone,
    last_problem text
);

COMMENT ON TABLE origins IS 'The health of each receiver; paused_until is its circuit breaker.';

CREATE TABLE outbox (
    customer_id text NOT NULL,
    mode text NOT NULL,
    event_id text NOT NULL,
    created_at timestamp with time zone NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='500');

COMMENT ON TABLE outbox IS 'The events that are not deliveries yet; a row goes when its event is one.';

CREATE TABLE people (
    customer_id text NOT NULL,
    person_id text NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    password_hash text NOT NULL,
    preferences json DEFAULT '{}'::json NOT NULL,
    created_at timestamp with time zone NOT NULL,
    disabled_at timestamp with time zone,
    last_seen_at timestamp with time zone,
    CONSTRAINT people_role_check CHECK ((role = ANY (ARRAY['labeler'::text, 'member'::text, 'manager'::text, 'admin'::text])))
);

CREATE TABLE project_models (
    customer_id text NOT NULL,
    mode text NOT NULL,
    project_id text NOT NULL,
    name text NOT NULL,
    url text NOT NULL,
    model text NOT NULL,
    temperature double precision,
    max_completion_tokens integer,
    top_p double precision,
    top_k integer,
    sealed_key bytea,
    key_hint text,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN project_models.sealed_key IS 'The API key, encrypted with a key that is not in the database.';

CREATE TABLE project_ontologies (
    customer_id text NOT NULL,
    mode text NOT NULL,
    project_id text NOT NULL,
    version integer NOT NULL,
    name text,
    choices json NOT NULL,
    created_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE project_ontologies IS 'What workers see beside the instruction; the newest counts.';

CREATE TABLE project_params (
    customer_id text NOT NULL,
    mode text NOT NULL,
    project_id text NOT NULL,
    version integer NOT NULL,
    params json NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE project_people (
    customer_id text NOT NULL,
    mode text NOT NULL,
    project_id text NOT NULL,
    person_id text NOT NULL,
    begun_at timestamp with time zone NOT NULL
);

CREATE TABLE projects (
    customer_id text NOT NULL,
    mode text NOT NULL,
    project_id text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    rapid boolean DEFAULT false NOT NULL,
    studio boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    evaluation_every smallint DEFAULT 10 NOT NULL,
    CONSTRAINT projects_evaluation_every_check CHECK (((evaluation_every >= 1) AND (evaluation_every <= 1000))),
    CONSTRAINT projects_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'test'::text])))
);

COMMENT ON COLUMN projects.rapid IS 'Batches of Rapid and Studio projects begin in staging: nobody works on them until they are finalized.';

COMMENT ON COLUMN projects.evaluation_every IS 'On an average, one task in so many that a person gets in it is an evaluation task.';

CREATE TABLE quality_attempts (
    customer_id text NOT NULL,
    mode text NOT NULL,
    submission_id text NOT NULL,
    task_id text NOT NULL,
    project_id text NOT NULL,
    person_id text NOT NULL,
    kind text NOT NULL,
    score double precision NOT NULL,
    attempted_at timestamp with time zone NOT NULL,
    CONSTRAINT quality_attempts_kind_check CHECK ((kind = ANY (ARRAY['training'::text, 'evaluation'::text]))),
    CONSTRAINT quality_attempts_score_check CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision)))
);

COMMENT ON COLUMN quality_attempts.score IS 'How much the response agrees with the expected one, by the measure of the task''s type.';

CREATE TABLE quality_tasks (
    customer_id text NOT NULL,
    mode text NOT NULL,
    task_id text NOT NULL,
    project_id text NOT NULL,
    kind text NOT NULL,
    expected_response json NOT NULL,
    initial_response json,
    reason text,
    created_at timestamp with time zone NOT NULL,
    people integer DEFAULT 0 NOT NULL,
    CONSTRAINT quality_tasks_kind_check CHECK ((kind = ANY (ARRAY['training'::text, 'evaluation'::text])))
);

COMMENT ON COLUMN quality_tasks.expected_response IS 'As its customer sent it.';

COMMENT ON COLUMN quality_tasks.initial_response IS 'What a person begins with whose work is to review.';

COMMENT ON COLUMN quality_tasks.reason IS 'Why the expected response is right, for who learns.';

COMMENT ON COLUMN quality_tasks.people IS 'The number of the last slot that was made of it.';

CREATE TABLE recalls (
    customer_id text NOT NULL,
    mode text NOT NULL,
    recall_id text NOT NULL,
    task_id text NOT NULL,
    recalled_by text NOT NULL,
    recalled_at timestamp with time zone NOT NULL,
    reason text NOT NULL,
    recipient text NOT NULL,
    person_id text,
    answers json NOT NULL,
    CONSTRAINT recalls_recipient_check CHECK ((recipient = ANY (ARRAY['author'::text, 'others'::text, 'anyone'::text, 'person'::text])))
);

COMMENT ON COLUMN recalls.recipient IS 'Who gets it: whoever answered it, others than those, anyone, or the person in person_id.';

COMMENT ON COLUMN recalls.answers IS 'By the number of the slot: the earlier answer, with which the next one begins.';

CREATE TABLE request_log (
    customer_id text NOT NULL,
    mode text NOT NULL,
    entry_id bigint NOT NULL,
    key_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    method text NOT NULL,
    path text NOT NULL,
    status smallint NOT NULL,
    duration_ms integer NOT NULL,
    error text,
    idempotency_key text,
    request_id text NOT NULL,
    CONSTRAINT request_log_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'test'::text])))
);

COMMENT ON COLUMN request_log.path IS 'As it was sent, with its query.';

ALTER TABLE request_log ALTER COLUMN entry_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME request_log_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE result_files (
    customer_id text NOT NULL,
    mode text NOT NULL,
    sha256 text NOT NULL,
    content_type text NOT NULL,
    token text NOT NULL,
    data bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT result_files_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'test'::text])))
);

COMMENT ON COLUMN result_files.token IS 'Stands in the address, which responses have in clear, so a hash of it would protect nothing.';

CREATE TABLE sessions (
    token_hash bytea NOT NULL,
    customer_id text NOT NULL,
    person_id text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    user_agent text NOT NULL
);

CREATE TABLE slots (
    customer_id text NOT NULL,
    mode text NOT NULL,
    task_id text NOT NULL,
    slot_no smallint NOT NULL,
    state text NOT NULL,
    rank_due_at timestamp with time zone NOT NULL,
    priority smallint NOT NULL,
    task_created_at timestamp with time zone NOT NULL,
    project_id text,
    type text NOT NULL,
    own_team boolean DEFAULT false NOT NULL,
    pool_id text,
    claim_id text,
    wake_at timestamp with time zone,
    wanted_by text,
    person_id text,
    CONSTRAINT slots_state_check CHECK ((state = ANY (ARRAY['open'::text, 'claimed'::text, 'held'::text, 'done'::text, 'withdrawn'::text, 'postponed'::text, 'withheld'::text])))
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='500');

COMMENT ON COLUMN slots.state IS 'open: anybody may claim it; claimed: a person has it; held: submitted, can still be undone; done: its answer counts; withdrawn: the task was canceled or failed; postponed: open again from wake_at on; withheld: nobody may claim it before its batch is finalized.';

COMMENT ON COLUMN slots.own_team IS 'Of a self-label batch: not for labelers.';

COMMENT ON COLUMN slots.pool_id IS 'Only people who are offered this pool may claim it. Of Studio tasks it is the batch, or the project of a task without one; of tasks of a paused or canceled batch it is the batch, which nobody is offered then.';

COMMENT ON COLUMN slots.wanted_by IS 'Who postponed it: for a while after wake_at nobody else gets it. With wake_at in infinity the person a recalled task is for: nobody else gets it until they pass it on.';

COMMENT ON COLUMN slots.person_id IS 'Whom the slot of a training or evaluation task was made for; null: of any other task.';

CREATE TABLE studio_assignments (
    customer_id text NOT NULL,
    mode text NOT NULL,
    project_id text NOT NULL,
    email text NOT NULL
);

COMMENT ON COLUMN studio_assignments.email IS 'In lower case, of a person or of somebody invited: it counts as soon as they join.';

CREATE TABLE studio_batch_groups (
    customer_id text NOT NULL,
    mode text NOT NULL,
    batch_id text NOT NULL,
    group_id text NOT NULL
);

COMMENT ON TABLE studio_batch_groups IS 'A batch without a line here is for everybody assigned.';

CREATE TABLE studio_group_members (
    customer_id text NOT NULL,
    mode text NOT NULL,
    group_id text NOT NULL,
    email text NOT NULL
);

CREATE TABLE studio_groups (
    customer_id text NOT NULL,
    mode text NOT NULL,
    group_id text NOT NULL,
    project_id text NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE submissions (
    customer_id text NOT NULL,
    mode text NOT NULL,
    submission_id text NOT NULL,
    task_id text NOT NULL,
    slot_no smallint NOT NULL,
    claim_id text NOT NULL,
    person_id text NOT NULL,
    state text NOT NULL,
    answer json NOT NULL,
    response json NOT NULL,
    report json,
    active_seconds double precision NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    final_at timestamp with time zone NOT NULL,
    CONSTRAINT submissions_state_check CHECK ((state = ANY (ARRAY['held'::text, 'accepted'::text, 'undone'::text, 'late'::text, 'recalled'::text])))
);

COMMENT ON COLUMN submissions.submission_id IS 'Made by the browser: its idempotency key.';

COMMENT ON COLUMN submissions.state IS 'held: can be undone until final_at; accepted: it counts; undone: taken back by its author; late: somebody else had the slot, kept for its author to see; recalled: it counted, until its task was recalled.';

COMMENT ON COLUMN submissions.answer IS 'What the editor sent: the response and what is for our own pages alone, such as notes.';

COMMENT ON COLUMN submissions.report IS 'Sensitive content, or why the task cannot be done: kind, type and message; it ends the task.';

CREATE TABLE task_bodies (
    customer_id text NOT NULL,
    mode text NOT NULL,
    task_id text NOT NULL,
    instruction text,
    callback_url text,
    params json NOT NULL,
    metadata json NOT NULL,
    response json,
    members json,
    review json,
    project_param_version integer
);

COMMENT ON COLUMN task_bodies.members IS 'Further members of the task object, known when its attachments are.';

COMMENT ON COLUMN task_bodies.review IS 'Members of the task object that audits and recalls have made, earlier responses among them.';

COMMENT ON COLUMN task_bodies.project_param_version IS 'The set of project parameters that it inherited from.';

CREATE TABLE task_count_changes (
    change_id bigint NOT NULL,
    customer_id text NOT NULL,
    mode text NOT NULL,
    type text NOT NULL,
    status text NOT NULL,
    project_id text NOT NULL,
    batch_id text NOT NULL,
    customer_review_status text DEFAULT ''::text NOT NULL,
    n integer NOT NULL
);

ALTER TABLE task_count_changes ALTER COLUMN change_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME task_count_changes_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE task_counts (
    customer_id text NOT NULL,
    mode text NOT NULL,
    type text NOT NULL,
    status text NOT NULL,
    project_id text NOT NULL,
    customer_review_status text DEFAULT ''::text NOT NULL,
    n bigint NOT NULL
);

CREATE TABLE tasks (
    customer_id text NOT NULL,
    mode text NOT NULL,
    task_id text NOT NULL,
    type text NOT NULL,
    quality_kind text,
    status text NOT NULL,
    project_id text,
    batch_id text,
    urgency text NOT NULL,
    priority smallint NOT NULL,
    unique_id text,
    clear_unique_id_on_error boolean NOT NULL,
    tags text[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    completed_at timestamp with time zone,
    due_at timestamp with time zone NOT NULL,
    ready_at timestamp with time zone,
    callback_succeeded boolean,
    callback_succeeded_at timestamp with time zone,
    customer_review_status text DEFAULT ''::text NOT NULL,
    events integer DEFAULT 0 NOT NULL,
    CONSTRAINT tasks_customer_review_status_check CHECK ((customer_review_status = ANY (ARRAY[''::text, 'accepted'::text, 'fixed'::text, 'rejected'::text, 'commented'::text]))),
    CONSTRAINT tasks_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'test'::text]))),
    CONSTRAINT tasks_quality_kind_check CHECK ((quality_kind = ANY (ARRAY['training'::text, 'evaluation'::text]))),
    CONSTRAINT tasks_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'completed'::text, 'canceled'::text, 'error'::text]))),
    CONSTRAINT tasks_urgency_check CHECK ((urgency = ANY (ARRAY['immediate'::text, 'day'::text, 'week'::text, 'standard'::text])))
)
WITH (fillfactor='85');

COMMENT ON COLUMN tasks.quality_kind IS 'Of a task whose answer is known and that is given to many; null: it is there to be done.';

COMMENT ON COLUMN tasks.ready_at IS 'When its attachments were at hand and people could begin.';

COMMENT ON COLUMN tasks.customer_review_status IS 'What came of the audits of its present response; empty: it has not been audited.';

COMMENT ON COLUMN tasks.events IS 'How many events it has had; the next one takes the next number.';

ALTER TABLE ONLY allowances
    ADD CONSTRAINT allowances_pkey PRIMARY KEY (name_hash);

ALTER TABLE ONLY api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (customer_id, mode, key_id);

ALTER TABLE ONLY attachments
    ADD CONSTRAINT attachments_pkey PRIMARY KEY (customer_id, mode, attachment_id);

ALTER TABLE ONLY attempts
    ADD CONSTRAINT attempts_pkey PRIMARY KEY (customer_id, mode, delivery_id, number);

ALTER TABLE ONLY audits
    ADD CONSTRAINT audits_pkey PRIMARY KEY (customer_id, mode, audit_id);

ALTER TABLE ONLY batch_task_counts
    ADD CONSTRAINT batch_task_counts_pkey PRIMARY KEY (batch_id, customer_id, mode, type, status, project_id, customer_review_status);

ALTER TABLE ONLY batches
    ADD CONSTRAINT batches_customer_id_mode_name_key UNIQUE (customer_id, mode, name);

ALTER TABLE ONLY batches
    ADD CONSTRAINT batches_pkey PRIMARY KEY (customer_id, mode, batch_id);

ALTER TABLE ONLY bin_requests
    ADD CONSTRAINT bin_requests_pkey PRIMARY KEY (customer_id, mode, request_id);

ALTER TABLE ONLY bins
    ADD CONSTRAINT bins_pkey PRIMARY KEY (customer_id, mode);

ALTER TABLE ONLY callback_settings
    ADD CONSTRAINT callback_settings_pkey PRIMARY KEY (customer_id, mode);

ALTER TABLE ONLY claims
    ADD CONSTRAINT claims_pkey PRIMARY KEY (customer_id, mode, claim_id);

ALTER TABLE ONLY customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (customer_id);

ALTER TABLE ONLY data_deliveries
    ADD CONSTRAINT data_deliveries_customer_id_mode_project_id_name_key UNIQUE (customer_id, mode, project_id, name);

ALTER TABLE ONLY data_deliveries
    ADD CONSTRAINT data_deliveries_pkey PRIMARY KEY (customer_id, mode, delivery_id);

ALTER TABLE ONLY datasets
    ADD CONSTRAINT datasets_customer_id_mode_name_key UNIQUE (customer_id, mode, name);

ALTER TABLE ONLY datasets
    ADD CONSTRAINT datasets_pkey PRIMARY KEY (customer_id, mode, dataset_id);

ALTER TABLE ONLY delivered_tasks
    ADD CONSTRAINT delivered_tasks_pkey PRIMARY KEY (customer_id, mode, delivery_id, task_id);

ALTER TABLE ONLY deliveries
    ADD CONSTRAINT deliveries_pkey PRIMARY KEY (customer_id, mode, delivery_id);

ALTER TABLE ONLY delivery_schedules
    ADD CONSTRAINT delivery_schedules_pkey PRIMARY KEY (customer_id, mode, project_id);

ALTER TABLE ONLY drafts
    ADD CONSTRAINT drafts_pkey PRIMARY KEY (customer_id, mode, task_id, person_id);

ALTER TABLE ONLY events
    ADD CONSTRAINT events_pkey PRIMARY KEY (customer_id, mode, event_id);

ALTER TABLE ONLY export_categories
    ADD CONSTRAINT export_categories_customer_id_mode_project_id_number_key UNIQUE (customer_id, mode, project_id, number);

ALTER TABLE ONLY export_categories
    ADD CONSTRAINT export_categories_pkey PRIMARY KEY (customer_id, mode, project_id, label);

ALTER TABLE ONLY exports
    ADD CONSTRAINT exports_pkey PRIMARY KEY (customer_id, mode, export_id);

ALTER TABLE ONLY files
    ADD CONSTRAINT files_pkey PRIMARY KEY (customer_id, mode, file_id);

ALTER TABLE ONLY idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (key);

ALTER TABLE ONLY instance
    ADD CONSTRAINT instance_pkey PRIMARY KEY (name);

ALTER TABLE ONLY invitations
    ADD CONSTRAINT invitations_pkey PRIMARY KEY (customer_id, invitation_id);

ALTER TABLE ONLY jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (customer_id, mode, job_id);

ALTER TABLE ONLY migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (version);

ALTER TABLE ONLY model_replies
    ADD CONSTRAINT model_replies_pkey PRIMARY KEY (customer_id, mode, task_id, slot_no, turn, message);

ALTER TABLE ONLY origins
    ADD CONSTRAINT origins_pkey PRIMARY KEY (customer_id, mode, origin);

ALTER TABLE ONLY outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (customer_id, mode, event_id);

ALTER TABLE ONLY people
    ADD CONSTRAINT people_pkey PRIMARY KEY (customer_id, person_id);

ALTER TABLE ONLY project_models
    ADD CONSTRAINT project_models_pkey PRIMARY KEY (customer_id, mode, project_id, name);

ALTER TABLE ONLY project_ontologies
    ADD CONSTRAINT project_ontologies_pkey PRIMARY KEY (customer_id, mode, project_id, version);

ALTER TABLE ONLY project_params
    ADD CONSTRAINT project_params_pkey PRIMARY KEY (customer_id, mode, project_id, version);

ALTER TABLE ONLY project_people
    ADD CONSTRAINT project_people_pkey PRIMARY KEY (customer_id, mode, project_id, person_id);

ALTER TABLE ONLY projects
    ADD CONSTRAINT projects_customer_id_mode_name_key UNIQUE (customer_id, mode, name);

ALTER TABLE ONLY projects
    ADD CONSTRAINT projects_pkey PRIMARY KEY (customer_id, mode, project_id);

ALTER TABLE ONLY quality_attempts
    ADD CONSTRAINT quality_attempts_customer_id_mode_task_id_person_id_key UNIQUE (customer_id, mode, task_id, person_id);

ALTER TABLE ONLY quality_attempts
    ADD CONSTRAINT quality_attempts_pkey PRIMARY KEY (customer_id, mode, submission_id);

ALTER TABLE ONLY quality_tasks
    ADD CONSTRAINT quality_tasks_pkey PRIMARY KEY (customer_id, mode, task_id);

ALTER TABLE ONLY recalls
    ADD CONSTRAINT recalls_pkey PRIMARY KEY (customer_id, mode, recall_id);

ALTER TABLE ONLY request_log
    ADD CONSTRAINT request_log_pkey PRIMARY KEY (customer_id, mode, at, entry_id);

ALTER TABLE ONLY result_files
    ADD CONSTRAINT result_files_pkey PRIMARY KEY (customer_id, mode, sha256, content_type);

ALTER TABLE ONLY sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY slots
    ADD CONSTRAINT slots_pkey PRIMARY KEY (customer_id, mode, task_id, slot_no);

ALTER TABLE ONLY studio_assignments
    ADD CONSTRAINT studio_assignments_pkey PRIMARY KEY (customer_id, mode, email, project_id);

ALTER TABLE ONLY studio_batch_groups
    ADD CONSTRAINT studio_batch_groups_pkey PRIMARY KEY (customer_id, mode, batch_id, group_id);

ALTER TABLE ONLY studio_group_members
    ADD CONSTRAINT studio_group_members_pkey PRIMARY KEY (customer_id, mode, group_id, email);

ALTER TABLE ONLY studio_groups
    ADD CONSTRAINT studio_groups_customer_id_mode_project_id_name_key UNIQUE (customer_id, mode, project_id, name);

ALTER TABLE ONLY studio_groups
    ADD CONSTRAINT studio_groups_pkey PRIMARY KEY (customer_id, mode, group_id);

ALTER TABLE ONLY submissions
    ADD CONSTRAINT submissions_pkey PRIMARY KEY (customer_id, mode, submission_id);

ALTER TABLE ONLY task_bodies
    ADD CONSTRAINT task_bodies_pkey PRIMARY KEY (customer_id, mode, task_id);

ALTER TABLE ONLY task_count_changes
    ADD CONSTRAINT task_count_changes_pkey PRIMARY KEY (customer_id, mode, change_id);

ALTER TABLE ONLY task_counts
    ADD CONSTRAINT task_counts_pkey PRIMARY KEY (customer_id, mode, type, status, project_id, customer_review_status);

ALTER TABLE ONLY tasks
    ADD CONSTRAINT tasks_pkey PRIMARY KEY (customer_id, mode, task_id);

CREATE UNIQUE INDEX api_keys_hash ON api_keys USING btree (key_hash);

CREATE INDEX attachments_of_files ON attachments USING btree (customer_id, mode, url, task_id) WHERE starts_with(url, 'scaledata://'::text);

CREATE INDEX attachments_task ON attachments USING btree (task_id);

CREATE INDEX audits_task ON audits USING btree (task_id);

CREATE INDEX batches_newest ON batches USING btree (customer_id, mode, created_at DESC, batch_id DESC);

CREATE INDEX batches_of_project ON batches USING btree (customer_id, mode, project_id, created_at DESC, batch_id DESC);

CREATE INDEX batches_under_way ON batches USING btree (customer_id, mode, project_id, studio_priority, created_at, batch_id) WHERE (status = 'in_progress'::text);

CREATE UNIQUE INDEX bins_id ON bins USING btree (bin_id);

CREATE INDEX claims_lease ON claims USING btree (lease_until) WHERE (state = ANY (ARRAY['reserved'::text, 'active'::text]));

CREATE UNIQUE INDEX claims_one_per_person ON claims USING btree (customer_id, mode, task_id, person_id) WHERE (state = ANY (ARRAY['reserved'::text, 'active'::text, 'submitted'::text]));

CREATE UNIQUE INDEX claims_one_per_slot ON claims USING btree (customer_id, mode, task_id, slot_no) WHERE (state = ANY (ARRAY['reserved'::text, 'active'::text]));

CREATE INDEX claims_person_task ON claims USING btree (person_id, task_id);

CREATE INDEX claims_reports ON claims USING btree (customer_id, mode, ended_at DESC) WHERE ((state = 'skipped'::text) AND (reason ~~ 'report:%'::text));

CREATE INDEX data_deliveries_newest ON data_deliveries USING btree (customer_id, mode, delivered_at DESC, delivery_id DESC);

CREATE INDEX delivered_tasks_of_task ON delivered_tasks USING btree (customer_id, mode, task_id, delivery_id);

CREATE INDEX deliveries_given_up ON deliveries USING btree (customer_id, mode, origin, created_at DESC, delivery_id DESC) WHERE (state = 'gave_up'::text);

CREATE INDEX deliveries_newest ON deliveries USING btree (customer_id, mode, created_at DESC, delivery_id DESC);

CREATE INDEX deliveries_task ON deliveries USING btree (task_id, sequence);

CREATE INDEX deliveries_waiting ON deliveries USING btree (customer_id, mode, origin, due_at) WHERE (state = 'scheduled'::text);

CREATE INDEX delivery_schedules_due ON delivery_schedules USING btree (next_at);

CREATE INDEX drafts_person ON drafts USING btree (person_id, updated_at DESC);

CREATE INDEX events_task ON events USING btree (task_id, sequence);

CREATE INDEX exports_newest ON exports USING btree (customer_id, mode, project_id, created_at DESC, export_id DESC);

CREATE INDEX files_by_project ON files USING btree (customer_id, mode, project_id, created_at DESC, file_id DESC) WHERE (project_id IS NOT NULL);

CREATE INDEX files_newest ON files USING btree (customer_id, mode, created_at DESC, file_id DESC);

CREATE UNIQUE INDEX files_reference ON files USING btree (customer_id, mode, reference_id) WHERE (reference_id IS NOT NULL);

CREATE INDEX idempotency_keys_age ON idempotency_keys USING btree (created_at);

CREATE INDEX invitations_open ON invitations USING btree (customer_id, created_at) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));

CREATE UNIQUE INDEX invitations_token ON invitations USING btree (token_hash);

CREATE INDEX jobs_due ON jobs USING btree (due_at);

CREATE INDEX outbox_oldest ON outbox USING btree (created_at);

CREATE UNIQUE INDEX people_email ON people USING btree (lower(email));

CREATE INDEX quality_attempts_newest ON quality_attempts USING btree (customer_id, mode, attempted_at DESC, submission_id DESC);

CREATE INDEX quality_attempts_of_person ON quality_attempts USING btree (customer_id, mode, person_id, attempted_at DESC);

CREATE INDEX quality_tasks_of_project ON quality_tasks USING btree (customer_id, mode, project_id, kind, created_at, task_id);

CREATE INDEX recalls_task ON recalls USING btree (task_id);

CREATE INDEX request_log_age ON request_log USING brin (at);

CREATE INDEX request_log_by_key ON request_log USING btree (customer_id, mode, key_id, at, entry_id);

CREATE INDEX request_log_errors ON request_log USING btree (customer_id, mode, at, entry_id) WHERE (status >= 400);

CREATE UNIQUE INDEX result_files_token ON result_files USING btree (token);

CREATE INDEX sessions_person ON sessions USING btree (person_id);

CREATE INDEX slots_given_back ON slots USING btree (customer_id, mode, person_id) WHERE ((state = 'open'::text) AND (person_id IS NOT NULL));

CREATE UNIQUE INDEX slots_of_person ON slots USING btree (customer_id, mode, task_id, person_id) WHERE (person_id IS NOT NULL);

CREATE INDEX slots_of_pool ON slots USING btree (customer_id, mode, pool_id, rank_due_at, priority DESC, task_created_at, task_id, slot_no) WHERE ((state = 'open'::text) AND (person_id IS NULL) AND (pool_id IS NOT NULL));

CREATE INDEX slots_open ON slots USING btree (customer_id, mode, rank_due_at, priority DESC, task_created_at, task_id, slot_no) WHERE ((state = 'open'::text) AND (person_id IS NULL) AND (pool_id IS NULL));

CREATE INDEX slots_postponed ON slots USING btree (wake_at) WHERE (state = 'postponed'::text);

CREATE INDEX slots_wanted ON slots USING btree (customer_id, mode, pool_id) WHERE ((state = 'open'::text) AND (person_id IS NULL) AND (rank_due_at = '1970-01-01 00:00:00+00'::timestamp with time zone));

CREATE INDEX studio_assignments_project ON studio_assignments USING btree (project_id);

CREATE INDEX submissions_held ON submissions USING btree (final_at) WHERE (state = 'held'::text);

CREATE INDEX submissions_person ON submissions USING btree (person_id, submitted_at DESC);

CREATE INDEX submissions_task ON submissions USING btree (task_id);

CREATE INDEX task_count_changes_of_batch ON task_count_changes USING btree (batch_id) WHERE (batch_id <> ''::text);

CREATE INDEX tasks_by_batch ON tasks USING btree (customer_id, mode, batch_id, created_at DESC, task_id DESC) WHERE (batch_id IS NOT NULL);

CREATE INDEX tasks_by_project ON tasks USING btree (customer_id, mode, project_id, created_at DESC, task_id DESC);

CREATE INDEX tasks_by_review ON tasks USING btree (customer_id, mode, customer_review_status, created_at DESC, task_id DESC) WHERE (status = 'completed'::text);

CREATE INDEX tasks_by_status ON tasks USING btree (customer_id, mode, status, created_at DESC, task_id DESC);

CREATE INDEX tasks_completed ON tasks USING btree (customer_id, mode, completed_at) WHERE (completed_at IS NOT NULL);

CREATE INDEX tasks_due ON tasks USING btree (customer_id, mode, due_at) WHERE ((status = 'pending'::text) AND (quality_kind IS NULL));

CREATE INDEX tasks_newest ON tasks USING btree (customer_id, mode, created_at DESC, task_id DESC);

CREATE INDEX tasks_tags ON tasks USING gin (tags) WHERE (tags <> '{}'::text[]);

CREATE UNIQUE INDEX tasks_unique_id ON tasks USING btree (customer_id, mode, unique_id) WHERE (unique_id IS NOT NULL);

CREATE INDEX tasks_updated ON tasks USING btree (customer_id, mode, updated_at);

ALTER TABLE ONLY api_keys
    ADD CONSTRAINT api_keys_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id);

ALTER TABLE ONLY attachments
    ADD CONSTRAINT attachments_customer_id_mode_task_id_fkey FOREIGN KEY (customer_id, mode, task_id) REFERENCES tasks(customer_id, mode, task_id) ON DELETE CASCADE;

ALTER TABLE ONLY audits
    ADD CONSTRAINT audits_customer_id_mode_task_id_fkey FOREIGN KEY (customer_id, mode, task_id) REFERENCES tasks(customer_id, mode, task_id) ON DELETE CASCADE;

ALTER TABLE ONLY batches
    ADD CONSTRAINT batches_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id);

ALTER TABLE ONLY batches
    ADD CONSTRAINT batches_customer_id_mode_project_id_fkey FOREIGN KEY (customer_id, mode, project_id) REFERENCES projects(customer_id, mode, project_id);

ALTER TABLE ONLY bins
    ADD CONSTRAINT bins_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id);

ALTER TABLE ONLY callback_settings
    ADD CONSTRAINT callback_settings_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id);

ALTER TABLE ONLY claims
    ADD CONSTRAINT claims_customer_id_mode_task_id_slot_no_fkey FOREIGN KEY (customer_id, mode, task_id, slot_no) REFERENCES slots(customer_id, mode, task_id, slot_no) ON DELETE CASCADE;

ALTER TABLE ONLY data_deliveries
    ADD CONSTRAINT data_deliveries_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id);

ALTER TABLE ONLY data_deliveries
    ADD CONSTRAINT data_deliveries_customer_id_mode_dataset_id_fkey FOREIGN KEY (customer_id, mode, dataset_id) REFERENCES datasets(customer_id, mode, dataset_id);

ALTER TABLE ONLY data_deliveries
    ADD CONSTRAINT data_deliveries_customer_id_mode_project_id_fkey FOREIGN KEY (customer_id, mode, project_id) REFERENCES projects(customer_id, mode, project_id);

ALTER TABLE ONLY datasets
    ADD CONSTRAINT datasets_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id);

ALTER TABLE ONLY delivered_tasks
    ADD CONSTRAINT delivered_tasks_customer_id_mode_delivery_id_fkey FOREIGN KEY (customer_id, mode, delivery_id) REFERENCES data_deliveries(customer_id, mode, delivery_id) ON DELETE CASCADE;

ALTER TABLE ONLY delivered_tasks
    ADD CONSTRAINT delivered_tasks_customer_id_mode_task_id_fkey FOREIGN KEY (customer_id, mode, task_id) REFERENCES tasks(customer_id, mode, task_id) ON DELETE CASCADE;

ALTER TABLE ONLY delivery_schedules
    ADD CONSTRAINT delivery_schedules_customer_id_mode_dataset_id_fkey FOREIGN KEY (customer_id, mode, dataset_id) REFERENCES datasets(customer_id, mode, dataset_id);

ALTER TABLE ONLY delivery_schedules
    ADD CONSTRAINT delivery_schedules_customer_id_mode_project_id_fkey FOREIGN KEY (customer_id, mode, project_id) REFERENCES projects(customer_id, mode, project_id);

ALTER TABLE ONLY drafts
    ADD CONSTRAINT drafts_customer_id_mode_task_id_fkey FOREIGN KEY (customer_id, mode, task_id) REFERENCES tasks(customer_id, mode, task_id) ON DELETE CASCADE;

ALTER TABLE ONLY export_categories
    ADD CONSTRAINT export_categories_customer_id_mode_project_id_fkey FOREIGN KEY (customer_id, mode, project_id) REFERENCES projects(customer_id, mode, project_id);

ALTER TABLE ONLY exports
    ADD CONSTRAINT exports_customer_id_mode_batch_id_fkey FOREIGN KEY (customer_id, mode, batch_id) REFERENCES batches(customer_id, mode, batch_id);

ALTER TABLE ONLY exports
    ADD CONSTRAINT exports_customer_id_mode_project_id_fkey FOREIGN KEY (customer_id, mode, project_id) REFERENCES projects(customer_id, mode, project_id);

ALTER TABLE ONLY invitations
    ADD CONSTRAINT invitations_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id);

ALTER TABLE ONLY model_replies
    ADD CONSTRAINT model_replies_customer_id_mode_task_id_fkey FOREIGN KEY (customer_id, mode, task_id) REFERENCES tasks(customer_id, mode, task_id) ON DELETE CASCADE;

ALTER TABLE ONLY people
    ADD CONSTRAINT people_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id);

ALTER TABLE ONLY project_models
    ADD CONSTRAINT project_models_customer_id_mode_project_id_fkey FOREIGN KEY (customer_id, mode, project_id) REFERENCES projects(customer_id, mode, project_id);

ALTER TABLE ONLY project_ontologies
    ADD CONSTRAINT project_ontologies_customer_id_mode_project_id_fkey FOREIGN KEY (customer_id, mode, project_id) REFERENCES projects(customer_id, mode, project_id);

ALTER TABLE ONLY project_params
    ADD CONSTRAINT project_params_customer_id_mode_project_id_fkey FOREIGN KEY (customer_id, mode, project_id) REFERENCES projects(customer_id, mode, project_id);

ALTER TABLE ONLY project_people
    ADD CONSTRAINT project_people_customer_id_mode_project_id_fkey FOREIGN KEY (customer_id, mode, project_id) REFERENCES projects(customer_id, mode, project_id);

ALTER TABLE ONLY projects
    ADD CONSTRAINT projects_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id);

ALTER TABLE ONLY quality_attempts
    ADD CONSTRAINT quality_attempts_customer_id_mode_submission_id_fkey FOREIGN KEY (customer_id, mode, submission_id) REFERENCES submissions(customer_id, mode, submission_id) ON DELETE CASCADE;

ALTER TABLE ONLY quality_tasks
    ADD CONSTRAINT quality_tasks_customer_id_mode_project_id_fkey FOREIGN KEY (customer_id, mode, project_id) REFERENCES projects(customer_id, mode, project_id);

ALTER TABLE ONLY quality_tasks
    ADD CONSTRAINT quality_tasks_customer_id_mode_task_id_fkey FOREIGN KEY (customer_id, mode, task_id) REFERENCES tasks(customer_id, mode, task_id) ON DELETE CASCADE;

ALTER TABLE ONLY recalls
    ADD CONSTRAINT recalls_customer_id_mode_task_id_fkey FOREIGN KEY (customer_id, mode, task_id) REFERENCES tasks(customer_id, mode, task_id) ON DELETE CASCADE;

ALTER TABLE ONLY sessions
    ADD CONSTRAINT sessions_customer_id_person_id_fkey FOREIGN KEY (customer_id, person_id) REFERENCES people(customer_id, person_id);

ALTER TABLE ONLY slots
    ADD CONSTRAINT slots_customer_id_mode_task_id_fkey FOREIGN KEY (customer_id, mode, task_id) REFERENCES tasks(customer_id, mode, task_id) ON DELETE CASCADE;

ALTER TABLE ONLY studio_assignments
    ADD CONSTRAINT studio_assignments_customer_id_mode_project_id_fkey FOREIGN KEY (customer_id, mode, project_id) REFERENCES projects(customer_id, mode, project_id);

ALTER TABLE ONLY studio_batch_groups
    ADD CONSTRAINT studio_batch_groups_customer_id_mode_batch_id_fkey FOREIGN KEY (customer_id, mode, batch_id) REFERENCES batches(customer_id, mode, batch_id);

ALTER TABLE ONLY studio_batch_groups
    ADD CONSTRAINT studio_batch_groups_customer_id_mode_group_id_fkey FOREIGN KEY (customer_id, mode, group_id) REFERENCES studio_groups(customer_id, mode, group_id);

ALTER TABLE ONLY studio_group_members
    ADD CONSTRAINT studio_group_members_customer_id_mode_group_id_fkey FOREIGN KEY (customer_id, mode, group_id) REFERENCES studio_groups(customer_id, mode, group_id);

ALTER TABLE ONLY studio_groups
    ADD CONSTRAINT studio_groups_customer_id_mode_project_id_fkey FOREIGN KEY (customer_id, mode, project_id) REFERENCES projects(customer_id, mode, project_id);

ALTER TABLE ONLY submissions
    ADD CONSTRAINT submissions_customer_id_mode_task_id_fkey FOREIGN KEY (customer_id, mode, task_id) REFERENCES tasks(customer_id, mode, task_id) ON DELETE CASCADE;

ALTER TABLE ONLY task_bodies
    ADD CONSTRAINT task_bodies_customer_id_mode_task_id_fkey FOREIGN KEY (customer_id, mode, task_id) REFERENCES tasks(customer_id, mode, task_id) ON DELETE CASCADE;
