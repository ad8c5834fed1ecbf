-- Times are milliseconds since 1970-01-01T00:00Z; ids of environments, repositories, profiles and
-- users are 12 characters of 0-9 A-Z a-z ( ).
create table environment (
  id   varchar(12)  not null primary key,
  name varchar(255) not null
);

create table repository (
  repo_key       integer      not null primary key, -- what the tables of the model refer to
  environment_id varchar(12)  not null references environment (id),
  id             varchar(12)  not null,
  name           varchar(255) not null,
  name_policy    varchar(10)  not null default 'REJECT', -- or PREFIX, for a used name
  unique (environment_id, id)
);

create table profile (
  environment_id varchar(12)  not null references environment (id),
  id             varchar(12)  not null,
  name           varchar(255) not null,
  import_right   varchar(10)  not null, -- NONE, XMG, COMMANDS, ALL
  access_ids     text,                  -- the writing-access ids it may write, by blanks; null: all
  primary key (environment_id, id)
);

create table hub_user (
  id                  varchar(12)  not null primary key,
  login               varchar(255) not null unique,
  name                varchar(255) not null,
  password            varchar(255) not null, -- encoded, with the encoder's {id}
  default_environment varchar(12),
  default_repository  varchar(12),
  disabled            boolean      not null default false,
  tokens_ended_at     bigint       not null default 0 -- tokens issued until then are refused
);

create table user_profile (
  user_id        varchar(12) not null references hub_user (id),
  environment_id varchar(12) not null,
  profile_id     varchar(12) not null,
  primary key (user_id, environment_id, profile_id),
  foreign key (environment_id, profile_id) references profile (environment_id, id)
);

create index hub_user_tokens_ended_at on hub_user (tokens_ended_at);
