-- What other regions have written. Their entries lie beside ours in log_entries, each origin's part
-- contiguous from its beginning or from where retention has cut it.

-- The newest word of each region on how far its parts of logs go, to hand on to others.
create table log_head_signatures (
  log_id    bigint  not null,
  origin_id integer not null,
  seq       bigint  not null,
  signature bytea   not null,
  primary key (log_id, origin_id, seq)
);

-- The id of an origin of another region, made where it is missing.
create function log_origin(p_region text, p_incarnation bigint)
returns integer language plpgsql as $$
declare
  known integer;
begin
  select o.id into known from log_origins o
    where o.region = p_region and o.incarnation = p_incarnation;
  if known is null then
    insert into log_origins (region, incarnation) values (p_region, p_incarnation)
      on conflict (region, incarnation) do nothing;
    select o.id into known from log_origins o
      where o.region = p_region and o.incarnation = p_incarnation;
  end if;
  return known;
end $$;

-- Adds runs of entries of one other origin, each to one log, under the locks of their heads: a run goes
-- in only if it continues what is here by number and by hash, and otherwise nothing of it does.
--
-- Parameters: the logs, ascending and distinct, with the first number and the hash before it;
-- p_begins: nothing before the first is to be had any more, so a log that has nothing of this origin may
-- begin there; p_at: the place of each entry's log. p_writers belong to p_origin, p_owns to our own
-- origin: an author that we know goes on counting from where it is elsewhere.
-- Answers for each log: 0 added, 1 it does not continue what is here.
create function log_ingest(
  p_origin integer, p_own integer, p_logs bigint[], p_firsts bigint[], p_previous bytea[],
  p_begins boolean[], p_signatures bytea[],
  p_at integer[], p_seqs bigint[], p_hlcs bigint[], p_writers bigint[], p_authors text[],
  p_counters bigint[], p_kinds smallint[], p_hashes bytea[], p_contents bytea[])
returns smallint[] language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
declare
  outcomes smallint[] := array_fill(1::smallint, array[cardinality(p_logs)]);
  r record;
begin
  perform from log_heads h
    where h.log_id = any (p_logs) and h.origin_id = p_origin
    order by h.log_id for no key update;
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

  insert into log_entries (log_id, origin_id, seq, hlc, writer_id, counter, kind, hash, content)
    select p_logs[x.at], p_origin, x.seq, x.hlc, x.writer, x.counter, x.kind, x.hash, x.content
    from unnest(p_at, p_seqs, p_hlcs, p_writers, p_counters, p_kinds, p_hashes, p_contents)
      x(at, seq, hlc, writer, counter, kind, hash, content)
    where outcomes[x.at] = 0;
  update log_writers w set counter = x.counter
    from (select p_logs[y.at] as log_id, y.author, max(y.counter) as counter
          from unnest(p_at, p_authors, p_counters) y(at, author, counter)
          where y.counter > 0 and outcomes[y.at] = 0 group by 1, 2) x
    where w.log_id = x.log_id and w.origin_id = p_own and w.author = x.author
      and w.counter < x.counter;
  for r in
    select x.place, x.id, max(y.seq) as seq
      from unnest(p_logs) with ordinality x(id, place)
      join unnest(p_at, p_seqs) y(at, seq) on y.at = x.place
      where outcomes[x.place] = 0 and octet_length(p_signatures[x.place]) > 0
      group by 1, 2
  loop
    -- One word each few hundred entries, and the newest, is enough to hand all of them on.
    delete from log_head_signatures s
      where s.log_id = r.id and s.origin_id = p_origin
        and s.seq = (select max(t.seq) from log_head_signatures t
                     where t.log_id = r.id and t.origin_id = p_origin)
        and r.seq - coalesce((
          select max(t.seq) from log_head_signatures t
          where t.log_id = r.id and t.origin_id = p_origin and t.seq < s.seq), 0) <= 256;
    insert into log_head_signatures (log_id, origin_id, seq, signature)
      values (r.id, p_origin, r.seq, p_signatures[r.place]) on conflict do nothing;
  end loop;
  return outcomes;
end $$;

-- A part of a log that begins, here or in a new life of the database, goes by the roster that counts now.
create function log_head_begins() returns trigger language plpgsql as $$
begin
  select greatest(new.roster, max(h.roster)) into new.roster
    from log_heads h where h.log_id = new.log_id;
  return new;
end $$;
create trigger log_head_begins before insert on log_heads
  for each row execute function log_head_begins();

-- Sets the roster of our part of a log, which may have no entries yet, and locks its head.
create function log_set_roster(p_origin integer, p_log bytea, p_version bigint)
returns void language plpgsql as $$
begin
  insert into logs (log) values (p_log) on conflict do nothing;
  insert into log_heads as h (log_id, origin_id, roster)
    select g.id, p_origin, p_version from logs g where g.log = p_log
    on conflict (log_id, origin_id) do update set roster = p_version;
end $$;

-- Which node pulls from which other region, and until when nobody else does.
create table link_leases (
  peer  text        primary key,
  node  uuid        not null,
  until timestamptz not null
);
