-- When another region was last asked by this one and answered, so that it had word of this one: by this region's clock.
create table region_contacts (
  region   text   primary key,
  asked_ms bigint not null
);
