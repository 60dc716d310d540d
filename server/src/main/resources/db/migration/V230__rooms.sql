-- A room after its newest commit. The log is the truth; this is where the next commit is measured.
create table rooms (
  room         bytea   primary key check (octet_length(room) = 16),
  team         bytea   not null,
  term         bigint  not null,
  epoch        bigint  not null,
  last_commit  bytea   not null,          -- SHA-256 of the newest commit, zeros for none
  cursor       bytea   not null,          -- the position of the newest commit
  public_group bytea   not null,
  group_info   bytea   not null,
  devices      text[]  not null,          -- the roster
  admitted     text[]  not null           -- officers whose first device may join by itself
);
create index rooms_devices on rooms using gin (devices);
create index rooms_admitted on rooms using gin (admitted);
