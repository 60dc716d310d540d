-- A batch finds its heads and writers by key, one by one. Before, they were found by joins and by "= any",
-- and a plan that was made while there were few walked over all of the region for each batch: with 20,000
-- rooms an append cost several times as much, until statistics were taken again. A lateral "limit 1" can
-- only be answered by key, whatever the statistics say, and in the order of the array, which ascends: so
-- the locks are taken in one order everywhere.

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
    select array_agg(h.log_id) into locked
      from unnest(p_logs) x(id)
      join lateral (
        select g.log_id from log_heads g
        where g.log_id = x.id and g.origin_id = p_origin limit 1 for no key update) h on true;
  else
    select array_agg(h.log_id) into locked
      from unnest(p_logs) x(id)
      join lateral (
        select g.log_id from log_heads g
        where g.log_id = x.id and g.origin_id = p_origin
        limit 1 for no key update skip locked) h on true;
  end if;
  is_all := cardinality(locked) is not distinct from cardinality(p_logs);
  select array_agg(coalesce(e.seq, 0) order by x.place),
         array_agg(coalesce(e.hlc, 0) order by x.place),
         array_agg(coalesce(e.hash, decode(repeat('00', 32), 'hex')) order by x.place),
         array_agg(h.roster order by x.place)
    into seqs, hlcs, hashes, rosters
    from unnest(p_logs) with ordinality x(id, place)
    join lateral (
      select g.roster from log_heads g
      where g.log_id = x.id and g.origin_id = p_origin limit 1) h on true
    left join lateral (
      select t.seq, t.hlc, t.hash from log_entries t
      where t.log_id = x.id and t.origin_id = p_origin
      order by t.seq desc limit 1) e on true;
  select array_agg(greatest(w.counter, e.counter) order by x.place) into lasts
    from unnest(p_writers) with ordinality x(id, place)
    join lateral (select v.counter from log_writers v where v.id = x.id limit 1) w on true
    left join lateral (
      select t.counter from log_entries t
      where t.writer_id = x.id and t.counter > 0
      order by t.counter desc limit 1) e on true;
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
