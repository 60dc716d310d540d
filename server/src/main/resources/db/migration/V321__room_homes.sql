-- In which home a room's newest commit was made, where that is not the one that it was opened in: names what the record
-- says of it. An epoch may be taken back with a lost home, and the roster's version rises all the same.
alter table rooms
  add column home        bytea  not null default '',
  add column roster_base bigint not null default 0;
-- They are looked at again and again, because the record may take back what it says of them.
create index rooms_moved on rooms (room) where home <> '';
-- Which epoch the commit made that removed a device, zero where that was not written down.
alter table room_departures add column epoch bigint not null default 0;
