-- Lets an origin write only in the life of the database in which it began: on a standby that was promoted
-- with a lost tail, and after an operator or a peer has said that the tail is lost, its numbers are never
-- given a second time, whatever node still believes in it.
create function log_fence(p_origin integer) returns integer language plpgsql as $$
begin
  perform from log_origins o
    where o.id = p_origin and o.timeline = left(pg_walfile_name(pg_current_wal_lsn()), 8);
  if not found then
    raise exception 'this origin has ended' using errcode = '55000';
  end if;
  return p_origin;
end $$;
