-- What this region has heard of the others and told about them, by this region's clock, zero for never. The row of
-- this region itself says since when it has been listening (heard_ms) and until when it has (asked_ms).
create table region_contacts (
  region    text   primary key,
  asked_ms  bigint not null default 0, -- when it was asked last of what it answered, so that it had word of this one
  asking_ms bigint not null default 0, -- when it asked last itself, so that it may have had word of what is in the record
  heard_ms  bigint not null default 0, -- when anything was heard of it last, asking or being asked
  word_ms   bigint not null default 0  -- when this one gave its last word on it
);
-- Which region this one named last as the next home of a silent one's rooms, and when, by the agency that asked.
create table region_words (
  region      text   not null,
  agency      text   not null,
  next_region text   not null,
  given_ms    bigint not null,
  primary key (region, agency)
);
