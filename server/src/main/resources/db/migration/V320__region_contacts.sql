-- What this region has heard of the others and told about them, by this region's clock, zero for never. The row of
-- this region itself says since when it has been listening (heard_ms) and until when it has (asked_ms).
create table region_contacts (
  region      text   primary key,
  asked_ms    bigint not null default 0,  -- when it was asked last of what it answered, so that it had word of this one
  heard_ms    bigint not null default 0,  -- when anything was heard of it last, asking or being asked
  next_region text   not null default '', -- which region this one named as the next home of its rooms
  word_ms     bigint not null default 0   -- and when
);
