create table upload (
  id         varchar(32)   not null primary key,
  file_name  varchar(1024) not null, -- cleaned
  size_bytes bigint        not null,
  sha256     varchar(64)   not null, -- lower-case hex
  charset    varchar(20)   not null,
  created_at bigint        not null,
  complete   boolean       not null
);

create table upload_chunk (
  upload_id varchar(32) not null,
  chunk_no  integer     not null, -- from 0
  bytes     ${blob}     not null,
  primary key (upload_id, chunk_no)
);
