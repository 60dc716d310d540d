-- Appending only inserts. The end of a log is its newest entry, and a writer's last counter is that of
-- its newest entry: both are found by an index that nobody updates. Before, each append made a new
-- version of its head, and while anybody held an old snapshot (a backup, a long query) the next
-- append had to step over all of them.

alter table log_heads drop column seq, drop column hlc, drop column hash;

-- From here on the counter is the last one of entries that retention has removed.
create or replace function log_append(
  p_origin integer, p_wall_ms bigint, p_wait boolean,
  p_logs bigint[], p_writers bigint[], p_writer_logs integer[],
  p_by integer[], p_kinds smallint[], p_counters bigint[], p_seen bigint[],
  p_rosters bigint[], p_tails integer[], p_content_hashes bytea[], p_contents bytea[],
  out o_outcomes smallint[], out o_seqs bigint[], out o_hlcs bigint[],
  out o_hashes bytea[], out o_previous bytea[], out o_lasts bigint[])
language plpgsql
-- A plan that was made while the tables were small must not be kept: it would scan the large ones.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
declare
  n        integer := cardinality(p_by);
  locked   bigint[];
  is_all   boolean;
  seqs     bigint[];
  hlcs     bigint[];
  rosters  bigint[];
  hashes   bytea[];
  lasts    bigint[];
  wall     bigint := p_wall_ms << 16;
  stamp    bigint;
  counter  bigint;
  seq      bigint;
  hash     bytea;
  w        integer;
  l        integer;
  r        record;
begin
  -- First the locks, in the order of the ids; then, in new statements, what they protect.
  if p_wait then
    select array_agg(x.log_id) into locked
      from (select h.log_id from log_heads h
            where h.log_id = any (p_logs) and h.origin_id = p_origin
            order by h.log_id for no key update) x;
  else
    select array_agg(x.log_id) into locked
      from (select h.log_id from log_heads h
            where h.log_id = any (p_logs) and h.origin_id = p_origin
            order by h.log_id for no key update skip locked) x;
  end if;
  is_all := cardinality(locked) is not distinct from cardinality(p_logs);
  select array_agg(coalesce(e.seq, 0) order by x.place),
         array_agg(coalesce(e.hlc, 0) order by x.place),
         array_agg(coalesce(e.hash, decode(repeat('00', 32), 'hex')) order by x.place),
         array_agg(h.roster order by x.place)
    into seqs, hlcs, hashes, rosters
    from unnest(p_logs) with ordinality x(id, place)
    join log_heads h on h.log_id = x.id and h.origin_id = p_origin
    left join lateral (
      select t.seq, t.hlc, t.hash from log_entries t
      where t.log_id = x.id and t.origin_id = p_origin
      order by t.seq desc limit 1) e on true;
  select array_agg(greatest(x.counter, e.counter) order by x.id) into lasts
    from log_writers x
    left join lateral (
      select t.counter from log_entries t
      where t.writer_id = x.id and t.counter > 0
      order by t.counter desc limit 1) e on true
    where x.id = any (p_writers);
  if cardinality(lasts) is distinct from cardinality(p_writers)
     or cardinality(seqs) is distinct from cardinality(p_logs) then
    raise exception 'a log or writer is not known' using errcode = 'no_data_found';
  end if;

  o_outcomes := array_fill(0::smallint, array[n]);
  o_seqs := array_fill(null::bigint, array[n]);
  o_hlcs := o_seqs;
  o_lasts := o_seqs;
  o_hashes := array_fill(null::bytea, array[n]);
  o_previous := o_hashes;
  for i in 1 .. n loop
    w := p_by[i];
    l := p_writer_logs[w];
    counter := p_counters[i];
    if not (is_all or p_logs[l] = any (coalesce(locked, '{}'))) then
      o_outcomes[i] := 5;
    elsif counter > 0 and counter <= lasts[w] then
      o_outcomes[i] := 2;
      for r in
        select * from log_repeated(p_by, p_counters, p_kinds, p_tails, p_contents, o_outcomes,
          o_seqs, o_hlcs, o_hashes, p_writers[w], i)
      loop
        o_outcomes[i] := 1;
        o_seqs[i] := r.seq;
        o_hlcs[i] := r.hlc;
        o_hashes[i] := r.hash;
      end loop;
    elsif p_rosters[i] >= 0 and p_rosters[i] <> rosters[l] then
      o_outcomes[i] := 4;
    elsif counter > 0 and lasts[w] > 0 and counter > lasts[w] + 1 then
      o_outcomes[i] := 3;
    else
      stamp := greatest(wall, hlcs[l] + 1, p_seen[i] + 1);
      seq := seqs[l] + 1;
      hash := sha256('Entente 1.0 entry'::bytea || hashes[l] || p_content_hashes[i]
        || int8send(seq) || int8send(stamp));
      o_previous[i] := hashes[l];
      o_seqs[i] := seq;
      o_hlcs[i] := stamp;
      o_hashes[i] := hash;
      seqs[l] := seq;
      hlcs[l] := stamp;
      hashes[l] := hash;
      if counter > 0 then
        lasts[w] := counter;
      end if;
    end if;
    o_lasts[i] := lasts[w];
  end loop;

  insert into log_entries (log_id, origin_id, seq, hlc, writer_id, counter, kind, hash, content)
    select p_logs[p_writer_logs[x.w]], p_origin, x.seq, x.hlc, p_writers[x.w],
           x.counter, x.kind, x.hash, x.content
    from unnest(p_by, o_seqs, o_hlcs, p_counters, p_kinds, o_hashes, p_contents, o_outcomes)
      x(w, seq, hlc, counter, kind, hash, content, outcome)
    where x.outcome = 0;
end $$;

-- Removes up to p_most entries from the beginning of an origin's part that are older than p_before,
-- a stamp; never the newest, which the next one is chained to. Keeps what later appends and readers
-- need of them, and takes no lock that an append waits for. Answers how many are gone.
create function log_cut(p_log bigint, p_origin integer, p_before bigint, p_most integer)
returns integer language plpgsql as $$
declare
  below  bigint;
  newest bigint;
  cut    bigint;
  gone   integer;
begin
  select coalesce(max(f.seq), 0) into below
    from log_floors f where f.log_id = p_log and f.origin_id = p_origin;
  select max(e.seq) into newest
    from log_entries e where e.log_id = p_log and e.origin_id = p_origin;
  select max(x.seq) into cut
    from (select e.seq, e.hlc from log_entries e
          where e.log_id = p_log and e.origin_id = p_origin and e.seq > below and e.seq < newest
          order by e.seq limit p_most) x
    where x.hlc < p_before;
  if cut is null then
    return 0;
  end if;
  update log_writers w set counter = x.counter
    from (select e.writer_id, max(e.counter) as counter from log_entries e
          where e.log_id = p_log and e.origin_id = p_origin and e.seq <= cut
          group by e.writer_id) x
    where w.id = x.writer_id and w.counter < x.counter;
  insert into log_floors as f (log_id, origin_id, seq, hash)
    select e.log_id, e.origin_id, e.seq, e.hash from log_entries e
    where e.log_id = p_log and e.origin_id = p_origin and e.seq = cut
    on conflict (log_id, origin_id) do update set seq = excluded.seq, hash = excluded.hash
    where f.seq < excluded.seq;
  delete from log_entries e where e.log_id = p_log and e.origin_id = p_origin and e.seq <= cut;
  get diagnostics gone = row_count;
  return gone;
end $$;
