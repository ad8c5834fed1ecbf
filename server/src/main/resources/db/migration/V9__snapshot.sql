-- Snapshots: tags, snapshot profiles, parameters, work sessions. repo_key is that of the table
-- repository. Codes and names have at most 255 bytes in UTF-8, a parameter's code 1000.

-- Whoever imports, publishes or rejects holds this row of his repository to the end of his
-- transaction, by an update.
create table snapshot_state (
  repo_key integer not null primary key,
  revision bigint  not null -- of the last publication; 0 before the first
);

create table tag (
  repo_key    integer      not null,
  code        varchar(255) collate ${collation} not null,
  description text,
  access      boolean      not null,
  primary key (repo_key, code)
) ${clustered};

create table snapshot_profile (
  repo_key integer      not null,
  code     varchar(255) collate ${collation} not null,
  primary key (repo_key, code)
) ${clustered};

create table snapshot_region (
  repo_key     integer      not null,
  profile_code varchar(255) collate ${collation} not null,
  code         varchar(255) collate ${collation} not null,
  primary key (repo_key, profile_code, code)
) ${clustered};

create table snapshot_version (
  repo_key     integer      not null,
  profile_code varchar(255) collate ${collation} not null,
  region_code  varchar(255) collate ${collation} not null,
  version      varchar(255) collate ${collation} not null,
  primary key (repo_key, profile_code, region_code, version)
) ${clustered};

-- What is published: one row for each version of a parameter. A global one has empty codes.
create table parameter_version (
  repo_key     integer       not null,
  code         varchar(1000) collate ${collation} not null,
  profile_code varchar(255)  collate ${collation} not null,
  region_code  varchar(255)  collate ${collation} not null,
  version      varchar(255)  collate ${collation} not null,
  revision     bigint        not null, -- of the publication that brought it
  tags         text          not null, -- JSON, by code points
  hash         varchar(43)   not null, -- of the definition without its tags
  definition   ${blob}       not null, -- without its tags, packed
  primary key (repo_key, code, profile_code, region_code, version)
);

-- What was published once and is not any more: by which publication it went.
create table removed_parameter (
  repo_key     integer       not null,
  code         varchar(1000) collate ${collation} not null,
  profile_code varchar(255)  collate ${collation} not null,
  region_code  varchar(255)  collate ${collation} not null,
  version      varchar(255)  collate ${collation} not null,
  revision     bigint        not null,
  primary key (repo_key, code, profile_code, region_code, version)
);

create table publication (
  repo_key     integer      not null,
  revision     bigint       not null, -- 1, 2, 3 …
  user_id      varchar(12)  not null,
  user_login   varchar(255) not null,
  published_at bigint       not null,
  changes      integer      not null,
  primary key (repo_key, revision)
);

-- A work session: what a user changed in a repository and has not published.
create table session_change (
  repo_key      integer       not null,
  user_id       varchar(12)   not null,
  code          varchar(1000) collate ${collation} not null,
  profile_code  varchar(255)  collate ${collation} not null,
  region_code   varchar(255)  collate ${collation} not null,
  version       varchar(255)  collate ${collation} not null,
  base_revision bigint        not null, -- of what it changes; 0: there was nothing
  changed_at    bigint        not null,
  removed       boolean       not null,
  tags          text          not null, -- as of parameter_version; [] when removed
  hash          varchar(43)   not null, -- empty when removed
  definition    ${blob},                -- null when removed
  primary key (repo_key, user_id, code, profile_code, region_code, version)
);

-- The result document of an import job of a snapshot.
create table snapshot_result (
  job_id   varchar(32) not null primary key,
  document text        not null, -- JSON
  awaiting integer     not null  -- changes of the user's session that await publishing
);
