-- How long a sealed file is kept: until every other device of the room has checked it, for keep_ms at most, and for as
-- long as the room is on legal hold in any case.
alter table blobs add column keep_ms bigint not null default 2419200000;   -- 28 days
create table blob_receipts (
  blob   bytea  not null references blobs on delete cascade,
  device text   not null,                           -- device URI
  at_ms  bigint not null,
  primary key (blob, device)
);
create table file_holds (
  room     bytea  primary key check (octet_length(room) = 16),
  officer  text   not null,                         -- who put the room's files on hold
  since_ms bigint not null
);
