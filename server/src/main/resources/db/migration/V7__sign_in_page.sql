-- What the sign-in page gives a client for the user who signed in.
create table uas_code (
  code_hash         varchar(64)   not null primary key, -- SHA-256, in hex
  client_id         varchar(100)  not null references uas_client (id),
  redirect_uri      varchar(2000) not null, -- as the request had it
  challenge         varchar(64)   not null, -- RFC 7636 §4.2, S256
  user_id           varchar(12)   not null references hub_user (id),
  environment_id    varchar(12)   not null,
  scopes            varchar(1000) not null,
  created_at        bigint        not null,
  expires_at        bigint        not null,
  used              boolean       not null default false,
  access_token_id   varchar(64), -- what it was used for; null while it was not
  access_expires_at bigint,
  family_id         varchar(32)  -- of the refresh tokens; null without any
);

create index uas_code_expires_at on uas_code (expires_at);
