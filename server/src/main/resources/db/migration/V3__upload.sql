create table upload (
  id         varchar(32)   not null primary key,
  file_name  varchar(1024) not null, -- cleaned
  size_bytes bigint        not null default 0,
  sha256     varchar(64),            -- lower-case hex; null while bytes arrive
  charset    varchar(20),            -- null while bytes arrive
  touched_at bigint        not null, -- when it grew last
  complete   boolean       not null default false -- only complete uploads count
);

create index upload_incomplete on upload (complete, touched_at);

create table upload_chunk (
  upload_id  varchar(32) not null,
  first_byte bigint      not null, -- the offset of the chunk's first byte in the upload
  bytes      ${blob}     not null,
  primary key (upload_id, first_byte)
);
