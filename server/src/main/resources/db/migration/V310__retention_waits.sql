-- Removes entries from the beginning of our part of a log: of the oldest p_most those before the first that is
-- not older than p_before, a stamp, that another region lacks (it is behind p_held), or that is a proposal which
-- the next commit may name (it is behind p_committed); never the newest, which the next one is chained to. Keeps
-- what later appends and readers need of them, and takes no lock that an append waits for. Answers how many are
-- gone, and what the first that is left waits for though it is old: 0 for nothing, 1 for another region, 2 for a
-- commit. log_cut stays for nodes of the release before.
create function log_remove(
  p_log bigint, p_origin integer, p_before bigint, p_held bigint, p_committed bigint, p_most integer,
  out o_gone integer, out o_waits smallint)
language plpgsql
-- As log_append: a plan that was made while the tables were small must not be kept.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
declare
  below  bigint;
  newest bigint;
  edge   bigint;
  cut    bigint;
begin
  o_gone := 0;
  o_waits := 0;
  -- Not from 0 on: until the next vacuum that would step over everything that is gone.
  select coalesce(max(f.seq), 0) into below
    from log_floors f where f.log_id = p_log and f.origin_id = p_origin;
  select max(e.seq) into newest
    from log_entries e where e.log_id = p_log and e.origin_id = p_origin;
  select min(x.seq) filter (
           where x.hlc >= p_before or x.seq > p_held or (x.kind = 3 and x.seq > p_committed)),
         max(x.seq)
    into edge, cut
    from (select e.seq, e.hlc, e.kind from log_entries e
          where e.log_id = p_log and e.origin_id = p_origin and e.seq > below and e.seq < newest
          order by e.seq limit p_most) x;
  if edge is not null then
    cut := edge - 1;
    select case when e.hlc >= p_before then 0 when e.seq > p_held then 1 else 2 end into o_waits
      from log_entries e where e.log_id = p_log and e.origin_id = p_origin and e.seq = edge;
    o_waits := coalesce(o_waits, 0);
  end if;
  if cut is null or cut <= below then
    return;
  end if;
  update log_writers w set counter = x.counter
    from (select e.writer_id, max(e.counter) as counter from log_entries e
          where e.log_id = p_log and e.origin_id = p_origin and e.seq > below and e.seq <= cut
          group by e.writer_id) x
    where w.id = x.writer_id and w.counter < x.counter;
  insert into log_floors as f (log_id, origin_id, seq, hash)
    select e.log_id, e.origin_id, e.seq, e.hash from log_entries e
    where e.log_id = p_log and e.origin_id = p_origin and e.seq = cut
    on conflict (log_id, origin_id) do update set seq = excluded.seq, hash = excluded.hash
    where f.seq < excluded.seq;
  delete from log_entries e
    where e.log_id = p_log and e.origin_id = p_origin and e.seq > below and e.seq <= cut;
  get diagnostics o_gone = row_count;
end $$;
