-- Key packages that devices have published. One that was taken keeps its reference, so that the
-- same one cannot be published and handed out again.
create table key_packages (
  ref         bytea   primary key,
  device      text    not null,
  officer     text    not null,
  suite       integer not null,
  last_resort boolean not null,
  not_after   bigint  not null,
  taken       boolean not null default false,
  body        bytea   not null
);
create index key_packages_waiting on key_packages (device, suite, not_after) where not taken;
create index key_packages_officers on key_packages (officer) where not taken;
