-- What an earlier home of a room stored beyond the cut, as far as it has come in; it begins with the room as it was at the cut.
create table room_branches (
  room         bytea  primary key references rooms,
  term         bigint not null,
  home         bytea  not null,
  epoch        bigint not null,
  last_commit  bytea  not null,
  public_group bytea  not null
);
-- Devices that were put out there and are in the room as it goes on: they get nothing behind the cursor until it has put them out, too, or the time is over.
create table room_withheld (
  room     bytea  not null references rooms,
  device   text   not null,
  cursor   bytea  not null,
  until_ms bigint not null,
  primary key (room, device)
);
-- Rooms as they were when this region gave its word that it would go on with them from there, or when they gave way to
-- what another home made of them, which may come to count no more; with the home in which that commit was made.
create table room_cuts (
  room        bytea  not null references rooms,
  last_commit bytea  not null,
  term        bigint not null,
  home        bytea  not null,
  epoch       bigint not null,
  state       bytea  not null,
  kept_ms     bigint not null,
  primary key (room, last_commit, home)
);
