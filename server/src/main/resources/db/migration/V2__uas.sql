-- The token service. Access tokens are signed and stand in no table, but for those that end early.
create table uas_client (
  id          varchar(100)  not null primary key,
  secret      varchar(255)  not null, -- {sha256} and the hash in hex
  grant_types varchar(255)  not null, -- by blanks
  scopes      varchar(1000) not null, -- by blanks, in the order in which answers give them
  created_at  bigint        not null
);

create table uas_key (
  generation integer     not null primary key, -- two nodes that make the same one: the first wins
  kid        varchar(64) not null unique,
  jwk        text        not null, -- RFC 7517, with the private part; enciphered: base64
  enciphered boolean     not null,
  created_at bigint      not null,
  signs_from bigint      not null
);

-- A sign-in and every refresh token that descends from it.
create table uas_refresh_family (
  id             varchar(32)   not null primary key,
  client_id      varchar(100)  not null references uas_client (id),
  user_id        varchar(12)   not null references hub_user (id),
  environment_id varchar(12)   not null,
  scopes         varchar(1000) not null,
  created_at     bigint        not null,
  expires_at     bigint        not null,
  ended          boolean       not null default false
);

create index uas_refresh_family_expires_at on uas_refresh_family (expires_at);

create table uas_refresh_token (
  token_hash        varchar(64) not null primary key, -- SHA-256, in hex
  family_id         varchar(32) not null references uas_refresh_family (id) on delete cascade,
  expires_at        bigint      not null,
  used              boolean     not null default false,
  access_token_id   varchar(64) not null, -- the jti of the access token issued with it
  access_expires_at bigint      not null
);

create index uas_refresh_token_family on uas_refresh_token (family_id);

-- Access tokens that were revoked before their end; swept afterwards.
create table uas_denied_token (
  token_id   varchar(64) not null primary key,
  expires_at bigint      not null,
  denied_at  bigint      not null
);

create index uas_denied_token_denied_at on uas_denied_token (denied_at);
create index uas_denied_token_expires_at on uas_denied_token (expires_at);

-- Wrong passwords of the last minutes.
create table uas_wrong_password (
  id         varchar(32) not null primary key,
  address    varchar(64) not null,
  login_hash varchar(64) not null, -- people type their passwords as login names, too
  tried_at   bigint      not null
);

create index uas_wrong_password_address on uas_wrong_password (address, tried_at);
create index uas_wrong_password_tried_at on uas_wrong_password (tried_at);

