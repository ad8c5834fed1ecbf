-- What administrators switch off: nobody may use it, and what refers to it stays.
alter table environment add column disabled boolean not null default false;
alter table repository add column disabled boolean not null default false;
alter table profile add column disabled boolean not null default false;
alter table uas_client add column disabled boolean not null default false;

-- Tokens issued to the client until then are refused.
alter table uas_client add column tokens_ended_at bigint not null default 0;

alter table profile add column access_tags text; -- the access tags it may write, by blanks; null: all

-- One row: who changes the catalog or the clients updates it first and so waits for its turn.
create table catalog_turn (
  id      integer not null primary key,
  changes bigint  not null
);

insert into catalog_turn (id, changes) values (1, 0);
