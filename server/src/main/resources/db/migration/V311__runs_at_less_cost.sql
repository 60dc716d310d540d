-- What other regions wrote is taken in at less cost. log_ingest stays for the nodes of the release before.

-- Adds runs of entries of one other origin, each to one log, under the locks of their heads: a run goes
-- in only if it continues what is here by number and by hash, and otherwise nothing of it does.
--
-- Parameters: the logs, ascending and distinct, with the first number, the length of the run and the hash
-- before it. p_begins: nothing before the first is to be had any more, so a log that has nothing of this
-- origin may begin there. p_places, p_authors, p_lasts: in which log, by its place among the logs, which
-- device has got how far with its counters. Then for each entry the place of its log and its columns;
-- p_writers belong to p_origin, whereas an author that our own origin p_own knows goes on counting from
-- where it is elsewhere.
-- Answers for each log: 0 added, 1 it does not continue what is here.
create function log_take_in(
  p_origin integer, p_own integer, p_logs bigint[], p_firsts bigint[], p_lengths integer[],
  p_previous bytea[], p_begins boolean[], p_signatures bytea[],
  p_places integer[], p_authors text[], p_lasts bigint[],
  p_at integer[], p_seqs bigint[], p_hlcs bigint[], p_writers bigint[],
  p_counters bigint[], p_kinds smallint[], p_hashes bytea[], p_contents bytea[])
returns smallint[] language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
declare
  outcomes smallint[] := array_fill(1::smallint, array[cardinality(p_logs)]);
  newest   bigint;
  r        record;
begin
  -- First the locks, in the order of the ids; then, in new statements, what they protect.
  perform from unnest(p_logs) x(id)
    join lateral (
      select g.log_id from log_heads g
      where g.log_id = x.id and g.origin_id = p_origin limit 1 for no key update) h on true;
  for r in
    select x.place, x.id, coalesce(e.seq, f.seq) as seq, coalesce(e.hash, f.hash) as hash
      from unnest(p_logs) with ordinality x(id, place)
      left join log_floors f on f.log_id = x.id and f.origin_id = p_origin
      left join lateral (
        select t.seq, t.hash from log_entries t
        where t.log_id = x.id and t.origin_id = p_origin
        order by t.seq desc limit 1) e on true
  loop
    if r.seq is null and p_firsts[r.place] > 1 and p_begins[r.place] then
      insert into log_floors (log_id, origin_id, seq, hash)
        values (r.id, p_origin, p_firsts[r.place] - 1, p_previous[r.place]);
      outcomes[r.place] := 0;
    elsif coalesce(r.seq, 0) = p_firsts[r.place] - 1
      and coalesce(r.hash, decode(repeat('00', 32), 'hex')) = p_previous[r.place] then
      outcomes[r.place] := 0;
    end if;
  end loop;

  -- By subscript: "unnest" keeps a copy of all contents, on disk where they are many.
  insert into log_entries (log_id, origin_id, seq, hlc, writer_id, counter, kind, hash, content)
    select p_logs[p_at[i]], p_origin, p_seqs[i], p_hlcs[i], p_writers[i], p_counters[i], p_kinds[i],
           p_hashes[i], p_contents[i]
    from generate_series(1, cardinality(p_at)) i
    where outcomes[p_at[i]] = 0;
  update log_writers w set counter = x.last
    from unnest(p_places, p_authors, p_lasts) x(place, author, last)
    where outcomes[x.place] = 0 and w.log_id = p_logs[x.place] and w.origin_id = p_own
      and w.author = x.author and w.counter < x.last;
  for i in 1 .. cardinality(p_logs) loop
    continue when outcomes[i] <> 0 or octet_length(p_signatures[i]) = 0;
    newest := p_firsts[i] + p_lengths[i] - 1;
    -- One word each few hundred entries, and the newest, is enough to hand all of them on.
    delete from log_head_signatures s
      where s.log_id = p_logs[i] and s.origin_id = p_origin
        and s.seq = (select max(t.seq) from log_head_signatures t
                     where t.log_id = p_logs[i] and t.origin_id = p_origin)
        and newest - coalesce((
          select max(t.seq) from log_head_signatures t
          where t.log_id = p_logs[i] and t.origin_id = p_origin and t.seq < s.seq), 0) <= 256;
    insert into log_head_signatures (log_id, origin_id, seq, signature)
      values (p_logs[i], p_origin, newest, p_signatures[i]) on conflict do nothing;
  end loop;
  return outcomes;
end $$;
