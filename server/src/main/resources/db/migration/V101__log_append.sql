-- Appends with one fixed cost as small as it can be: the caller knows the ids of logs and writers, so
-- that the function finds rows by their keys and each statement touches one table.

-- Writers appear before their first append now, and must not wait for whoever holds the head.
alter table log_writers drop constraint log_writers_log_id_origin_id_fkey;

-- Heads and writers change with every append and keep room beside themselves for that. They are
-- swept early, so that one long reader leaves no trail of old versions behind.
alter table log_heads set (
  fillfactor = 30, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
alter table log_writers set (
  fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

-- Where the parts of logs begin that retention has cut, with the hash that the next entry names.
create table log_floors (
  log_id    bigint  not null,
  origin_id integer not null,
  seq       bigint  not null,              -- the last entry that is gone
  hash      bytea   not null,
  primary key (log_id, origin_id)
);

-- The ids of logs and of (log, author) pairs, made where they are missing. They never change, so a
-- caller may keep them once this has committed.
create function log_places(
  p_origin integer, p_logs bytea[], p_pair_logs integer[], p_pair_authors text[],
  out o_logs bigint[], out o_writers bigint[])
language plpgsql as $$
begin
  insert into logs (log)
    select x.log from unnest(p_logs) x(log)
    where not exists (select from logs g where g.log = x.log)
    order by 1
    on conflict do nothing;
  select array_agg(g.id order by x.place) into o_logs
    from unnest(p_logs) with ordinality x(log, place) join logs g on g.log = x.log;
  insert into log_heads (log_id, origin_id)
    select x.id, p_origin from unnest(o_logs) x(id)
    where not exists (select from log_heads h where h.log_id = x.id and h.origin_id = p_origin)
    order by 1
    on conflict do nothing;
  insert into log_writers (log_id, origin_id, author)
    select o_logs[x.log], p_origin, x.author from unnest(p_pair_logs, p_pair_authors) x(log, author)
    where not exists (
      select from log_writers w
      where w.log_id = o_logs[x.log] and w.origin_id = p_origin and w.author = x.author)
    order by 1, 3
    on conflict do nothing;
  select array_agg(w.id order by x.place) into o_writers
    from unnest(p_pair_logs, p_pair_authors) with ordinality x(log, author, place)
    join log_writers w
      on w.log_id = o_logs[x.log] and w.origin_id = p_origin and w.author = x.author;
end $$;

-- Appends a batch. Everything is stored that is not refused; a statement's failure stores nothing.
--
-- Locks the heads in the order of their ids, and only then, in a new statement with a new snapshot,
-- looks at the counters: a retry that waited for the first attempt sees what that one stored.
-- Parameters: ids of logs and of writers, each ascending and distinct; for each writer the place of
-- its log; for each entry, in order of arrival, the place of its writer. p_tails: how many bytes at
-- the end of the content are the body with its length. p_rosters: the roster version that allowed
-- the append, -1 for any. p_content_hashes: "Entente 1.0 entry content" of p_contents.
-- Outcomes: 0 stored, 1 repeated (the first answer), 2 counter reused, 3 counter gap,
-- 4 roster changed, 5 head is locked by another transaction (never with p_wait).
drop function log_append;
create function log_append(
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
  ids      bigint[];
  heads    bigint[];
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
  if p_wait then
    select array_agg(x.log_id), array_agg(x.seq), array_agg(x.hlc), array_agg(x.hash),
           array_agg(x.roster)
      into heads, seqs, hlcs, hashes, rosters
      from (select h.log_id, h.seq, h.hlc, h.hash, h.roster from log_heads h
            where h.log_id = any (p_logs) and h.origin_id = p_origin
            order by h.log_id for no key update) x;
  else
    select array_agg(x.log_id), array_agg(x.seq), array_agg(x.hlc), array_agg(x.hash),
           array_agg(x.roster)
      into heads, seqs, hlcs, hashes, rosters
      from (select h.log_id, h.seq, h.hlc, h.hash, h.roster from log_heads h
            where h.log_id = any (p_logs) and h.origin_id = p_origin
            order by h.log_id for no key update skip locked) x;
  end if;
  if cardinality(p_logs) is distinct from cardinality(heads) then
    -- Some are locked by others: bring the rest to the places that the parameters name.
    ids := heads;
    heads := array_fill(null::bigint, array[cardinality(p_logs)]);
    for r in
      select x.place, h.seq, h.hlc, h.hash, h.roster, h.log_id
        from unnest(p_logs) with ordinality x(id, place)
        join log_heads h on h.log_id = x.id and h.origin_id = p_origin
        order by x.place
    loop
      seqs[r.place] := r.seq;
      hlcs[r.place] := r.hlc;
      hashes[r.place] := r.hash;
      rosters[r.place] := r.roster;
      if r.log_id = any (ids) then
        heads[r.place] := r.log_id;
      end if;
    end loop;
  end if;
  select array_agg(x.counter order by x.id) into lasts
    from log_writers x where x.id = any (p_writers);
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
    if heads[l] is null then
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
  update log_heads h set seq = x.seq, hlc = x.hlc, hash = x.hash
    from unnest(heads, seqs, hlcs, hashes) x(id, seq, hlc, hash)
    where h.log_id = x.id and h.origin_id = p_origin and h.seq <> x.seq;
  update log_writers t set counter = x.counter
    from unnest(p_writers, lasts) x(id, counter)
    where t.id = x.id and t.counter <> x.counter;
end $$;

-- The entry that an earlier attempt with this counter, kind and body has stored: in this batch, or
-- before it. No row when the counter stands for something else.
create function log_repeated(
  p_by integer[], p_counters bigint[], p_kinds smallint[], p_tails integer[], p_contents bytea[],
  p_outcomes smallint[], p_seqs bigint[], p_hlcs bigint[], p_hashes bytea[],
  p_writer bigint, i integer)
returns table (seq bigint, hlc bigint, hash bytea) language plpgsql stable as $$
begin
  for j in reverse i - 1 .. 1 loop
    if p_outcomes[j] = 0 and p_by[j] = p_by[i] and p_counters[j] = p_counters[i] then
      return query select p_seqs[j], p_hlcs[j], p_hashes[j]
        where p_kinds[j] = p_kinds[i]
          and log_tail(p_contents[j], p_tails[j]) = log_tail(p_contents[i], p_tails[i]);
      return;
    end if;
  end loop;
  return query
    select e.seq, e.hlc, e.hash from log_entries e
    where e.writer_id = p_writer and e.counter = p_counters[i] and e.kind = p_kinds[i]
      and log_tail(e.content, p_tails[i]) = log_tail(p_contents[i], p_tails[i]);
end $$;

drop function log_earlier;
drop function log_chain;
