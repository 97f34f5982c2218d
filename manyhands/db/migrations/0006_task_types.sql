-- What further task types need: the answer as the editor sent it, and tasks put off to a time.

alter table submissions add column answer json;
update submissions set answer = response;
alter table submissions alter column answer set not null;
comment on column submissions.answer is
    'What the editor sent: the response and what is for our own pages alone, such as notes.';

alter table slots add column wake_at timestamptz;
alter table slots add column wanted_by text;
alter table slots drop constraint slots_state_check;
alter table slots add constraint slots_state_check check (state in
    ('open', 'claimed', 'held', 'done', 'withdrawn', 'postponed')) not valid;
comment on column slots.state is
    'open: anybody may claim it; claimed: a person has it; held: submitted, can still be undone; '
    'done: its answer counts; withdrawn: the task was canceled or failed; postponed: open again '
    'from wake_at on.';
comment on column slots.wanted_by is
    'Who postponed it: for a while after wake_at nobody else gets it.';
create index slots_postponed on slots (wake_at) where state = 'postponed';

alter table claims drop constraint claims_state_check;
alter table claims add constraint claims_state_check check (state in
    ('reserved', 'active', 'submitted', 'skipped', 'released', 'expired', 'withdrawn', 'postponed'))
    not valid;
alter table claims add column postponed_until timestamptz;

alter table attachments add column required boolean not null default true;
alter table attachments add column page_sizes json;
comment on column attachments.required is 'Whether the task ends with an error without it.';
comment on column attachments.page_sizes is 'Width and height of each page of a PDF in points.';
alter table attachments drop constraint attachments_kind_check;
comment on column attachments.kind is
    'As manyhands.tasktypes.contract.FetchedKind; a document becomes image or pdf when fetched.';

alter table task_bodies add column members json;
comment on column task_bodies.members is
    'Further members of the task object, known when its attachments are.';
