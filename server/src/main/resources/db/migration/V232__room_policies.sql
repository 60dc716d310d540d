-- The chain of a room's signed policies, so that a newcomer can follow it back to the room's logged event.
create table room_policies (
  room     bytea  not null references rooms,
  revision bigint not null check (revision > 0),
  policy   bytea  not null,
  primary key (room, revision)
);
