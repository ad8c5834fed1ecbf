-- A repository's queue. Who adds a job, schedules the queue's execution or removes it locks the row
-- first, by an update.
create table import_queue (
  repo_key      integer not null primary key,
  last_queue_no bigint  not null
);

create table import_job (
  job_id            varchar(32)   not null primary key,
  environment_id    varchar(12)   not null,
  repository_id     varchar(12)   not null,
  repo_key          integer       not null,
  profile_id        varchar(12)   not null,
  user_id           varchar(12)   not null,
  user_login        varchar(255)  not null,
  upload_id         varchar(32)   not null,
  file_name         varchar(1024) not null,
  size_bytes        bigint        not null,
  sha256            varchar(64)   not null,
  charset           varchar(20)   not null,
  format            varchar(20)   not null, -- COMMANDS, XMG, SNAPSHOT
  options           text          not null, -- JSON of ImportOptions
  queue_no          bigint        not null, -- order within the repository
  status            varchar(12)   not null, -- QUEUED, RUNNING, TERMINATED
  attempt           integer       not null default 0, -- of the attempt that may write
  last_seq          integer       not null default 0,
  notes             integer       not null default 0, -- ImportNote events written
  reason            varchar(12),            -- DONE, ERROR, CANCELED
  errmsg            text,
  rejects_file_name varchar(1024),          -- null: no rejects
  saved             boolean       not null default false,
  commands          bigint        not null default 0,
  accepted          bigint        not null default 0,
  rejected          bigint        not null default 0,
  ignored           bigint        not null default 0,
  unprocessed       bigint        not null default 0,
  failures          integer       not null default 0, -- attempts in a row that failed and saved nothing
  checkpoint        text,                   -- JSON: where a later attempt goes on; null: at the start
  posted_at         bigint        not null,
  started_at        bigint,
  ended_at          bigint,
  cancel_requested_at bigint                -- null: nobody did; the attempt that has the job looks here
);

create index import_job_queue on import_job (repo_key, status, queue_no);
create index import_job_upload on import_job (upload_id);
create index import_job_end on import_job (ended_at);

-- The list of jobs, newest first: of a repository, and of one user in it.
create index import_job_newest on import_job (repo_key, queue_no);
create index import_job_of_user on import_job (repo_key, user_id, queue_no);

-- How many jobs of a user wait for their turn.
create index import_job_waiting on import_job (user_id) where status = 'QUEUED';

create table import_event (
  job_id  varchar(32) not null,
  seq     integer     not null, -- 1, 2, 3 … without a gap
  event   varchar(40) not null,
  body    text        not null, -- the whole event as JSON
  primary key (job_id, seq)
);

create table import_reject (
  job_id    varchar(32) not null,
  reject_no integer     not null, -- from 1, in input order
  line      integer     not null,
  at_line   integer     not null,
  column_no integer     not null,
  level_no  integer     not null,
  code      varchar(30) not null,
  message   text        not null,
  source    ${blob}     not null, -- the command's own lines, byte for byte
  primary key (job_id, reject_no)
);

create table import_renamed (
  job_id  varchar(32)  not null,
  entry_no integer     not null,
  line    integer      not null,
  id      varchar(12)  not null,
  type    varchar(255) not null,
  named   varchar(255) not null, -- in the file
  name    varchar(255) not null, -- in the repository
  primary key (job_id, entry_no)
);

create table reject_file (
  job_id     varchar(32)   not null primary key,
  file_name  varchar(1024) not null,
  charset    varchar(20)   not null,
  size_bytes bigint        not null,
  sha256     varchar(64)   not null,
  attempt    integer       not null -- whose chunks it is
);

create table reject_file_chunk (
  job_id   varchar(32) not null,
  attempt  integer     not null,
  chunk_no integer     not null, -- from 0
  bytes    ${blob}     not null,
  primary key (job_id, attempt, chunk_no)
);

create table idempotency_key (
  user_id      varchar(12)   not null,
  path         varchar(1024) not null,
  key_value    varchar(255)  not null,
  content_hash varchar(64),             -- null while the first request is under way
  job_id       varchar(32),
  owner        varchar(32)   not null,  -- the request that holds it
  touched_at   bigint        not null,  -- a holder that died stops touching it
  primary key (user_id, path, key_value)
);

create index idempotency_key_owner on idempotency_key (owner);
create index idempotency_key_age on idempotency_key (touched_at);
