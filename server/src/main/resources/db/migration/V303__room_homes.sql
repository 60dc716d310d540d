-- In which home a room's newest commit was made, where that is not the one that it was opened in: names what the record says of it.
alter table rooms add column home bytea not null default '';
