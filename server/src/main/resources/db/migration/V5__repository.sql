-- What imports write. repo_key is that of the table repository. Ids are 12 characters of
-- 0-9 A-Z a-z ( ), ordered by code point. That a name is unique within its type is the engine's to
-- hold: one save may swap names.
create table model_object (
  repo_key   integer      not null,
  id         varchar(12)  collate ${collation} not null,
  type       varchar(255) collate ${collation} not null,
  name       varchar(255) collate ${collation} not null,
  access_id  varchar(12),           -- the writing-access id; null: anybody may write
  attributes text         not null, -- JSON: {"label": "value", "a text's label": ["format", its length]}
  primary key (repo_key, id)
) ${clustered};

create index model_object_name on model_object (repo_key, name, type);
create index model_object_type on model_object (repo_key, type, id);

create table model_link (
  repo_key   integer      not null,
  source     varchar(12)  collate ${collation} not null,
  link_end   varchar(255) collate ${collation} not null,
  target     varchar(12)  collate ${collation} not null,
  ord        integer      not null, -- 0 to 9999
  attributes text         not null, -- as of an object
  primary key (repo_key, source, link_end, target)
) ${clustered};

-- The target first: with repo_key first SQLite, without statistics, prefers the primary key.
create index model_link_target on model_link (target, repo_key);

-- The bodies of texts, apart: other attributes change without writing them again.
create table model_text (
  repo_key  integer      not null,
  source    varchar(12)  collate ${collation} not null, -- the object, or the link's source
  link_end  varchar(255) collate ${collation} not null, -- empty for an object's text
  target    varchar(12)  collate ${collation} not null, -- empty for an object's text
  attribute varchar(255) collate ${collation} not null,
  body      text         not null,
  primary key (repo_key, source, link_end, target, attribute)
);

create index model_text_target on model_text (target, repo_key) where target <> '';

-- A stage holds what a writer has applied since its last save; nobody else reads it. CLOSED: it was
-- saved or given up, and its rows are to be swept.
create table model_stage (
  stage_id bigint      not null primary key,
  repo_key integer     not null,
  owner    varchar(32) not null, -- the import job
  attempt  integer     not null,
  state    varchar(10) not null  -- OPEN, CLOSED
);

-- cut: the published links and texts of this id are void, as the object was deleted (it may stand
-- again).
create table stage_object (
  stage_id   bigint       not null,
  id         varchar(12)  collate ${collation} not null,
  type       varchar(255) collate ${collation} not null,
  name       varchar(255) collate ${collation} not null,
  access_id  varchar(12),
  attributes text         not null,
  deleted    boolean      not null,
  cut        boolean      not null,
  primary key (stage_id, id)
) ${clustered};

create index stage_object_name on stage_object (stage_id, name);

create table stage_link (
  stage_id   bigint       not null,
  source     varchar(12)  collate ${collation} not null,
  link_end   varchar(255) collate ${collation} not null,
  target     varchar(12)  collate ${collation} not null,
  ord        integer      not null,
  attributes text         not null,
  deleted    boolean      not null,
  primary key (stage_id, source, link_end, target)
) ${clustered};

create table stage_text (
  stage_id  bigint       not null,
  source    varchar(12)  collate ${collation} not null,
  link_end  varchar(255) collate ${collation} not null,
  target    varchar(12)  collate ${collation} not null,
  attribute varchar(255) collate ${collation} not null,
  body      text         not null,
  deleted   boolean      not null,
  primary key (stage_id, source, link_end, target, attribute)
);

create index stage_text_target on stage_text (stage_id, target) where target <> '';

-- What a declared metamodel wants to be there once: who holds it. A row is a hint, the objects and
-- links decide. Empty under an open metamodel.
create table model_unique (
  repo_key integer     not null,
  hash     varchar(22) collate ${collation} not null, -- of class, attribute and value, or of end and object
  holder   varchar(12) collate ${collation} not null, -- an object's id
  primary key (repo_key, hash, holder)
) ${clustered};

create table stage_unique (
  stage_id bigint      not null,
  hash     varchar(22) collate ${collation} not null,
  holder   varchar(12) collate ${collation} not null,
  deleted  boolean     not null,
  primary key (stage_id, hash, holder)
) ${clustered};

-- What model_unique was made for: it is made again when a metamodel declares other things unique.
create table model_unique_made (
  repo_key    integer     not null primary key,
  fingerprint varchar(22) not null
);
