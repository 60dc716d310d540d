-- Sealed files: what a region knows of one is its room, its uploader, sizes and times. Bodies are kept outside.
create table blobs (
  id         bytea  primary key check (octet_length(id) = 16),
  room       bytea  not null check (octet_length(room) = 16),
  uploader   text   not null,                       -- device URI
  length     bigint not null check (length > 0),
  stored     bigint not null default 0 check (stored between 0 and length),
  sha256     bytea,                                 -- of the whole body, once it is complete
  created_ms bigint not null,
  touched_ms bigint not null
) with (fillfactor = 70);
create index blobs_room on blobs (room);
create index blobs_touched on blobs (touched_ms);
