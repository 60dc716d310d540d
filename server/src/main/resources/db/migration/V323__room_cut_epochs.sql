-- Which epoch the commit led to on which this region would go on; an event that names another one begins nowhere.
alter table room_cuts add column epoch bigint not null default 0;
