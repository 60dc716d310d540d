-- Devices that were in a room's roster, with the commit that removed them: the last they may read.
create table room_departures (
  room   bytea not null references rooms,
  device text  not null,
  cursor bytea not null,
  primary key (room, device)
);
