-- The log: design section 4. Everything that people depend on is an entry of it.

-- A writer of numbered parts of logs: a region in one life of its database.
create table log_origins (
  id          integer generated always as identity primary key,
  region      text    not null,
  incarnation bigint  not null check (incarnation between 0 and 4294967295),
  system_id   bigint,   -- of our own database; null for other regions
  timeline    text,     -- likewise
  unique (region, incarnation)
);

create table logs (
  id  bigint generated always as identity primary key,
  log bytea  not null unique check (octet_length(log) = 17)
);

-- The end of one origin's part of a log. Its row lock orders the appends.
create table log_heads (
  log_id    bigint  not null references logs,
  origin_id integer not null references log_origins,
  seq       bigint  not null default 0,
  hlc       bigint  not null default 0,
  hash      bytea   not null default decode(repeat('00', 32), 'hex'),
  roster    bigint  not null default 0,   -- version of who may append; see log_append
  primary key (log_id, origin_id)
) with (fillfactor = 50);

-- The last counter of each author in a log at an origin, kept as long as the log.
create table log_writers (
  id        bigint  generated always as identity primary key,
  log_id    bigint  not null,
  origin_id integer not null,
  author    text    not null,             -- device URI; empty: the region itself
  counter   bigint  not null default 0,
  unique (log_id, origin_id, author),
  foreign key (log_id, origin_id) references log_heads
) with (fillfactor = 70);

-- No foreign keys here: log_append alone writes, under the lock of the head.
create table log_entries (
  log_id    bigint   not null,
  origin_id integer  not null,
  seq       bigint   not null,
  hlc       bigint   not null,
  writer_id bigint   not null,
  counter   bigint   not null,
  kind      smallint not null,
  hash      bytea    not null,
  content   bytea    not null,            -- EntryContent as it is hashed and delivered
  primary key (log_id, origin_id, seq)
);
alter table log_entries alter column content set storage external;  -- ciphertext does not shrink
create unique index log_entries_counter on log_entries (writer_id, counter) where counter > 0;

-- Appends a batch. Everything is stored that is not refused; a statement's failure stores nothing.
--
-- Locks the heads in the order of their ids, and only then, in a new statement with a new snapshot,
-- looks at the counters: a retry that waited for the first attempt sees what that one stored.
-- Parameters: distinct logs; distinct (log, author) pairs by index into the logs; entries by index
-- into the pairs, in order of arrival. p_tails: how many bytes at the end of the content are the body
-- with its length. p_rosters: the roster version that allowed the append, -1 for any.
-- Outcomes: 0 stored, 1 repeated (the first answer), 2 counter reused, 3 counter gap,
-- 4 roster changed, 5 head is locked by another transaction (never with p_wait).
create function log_append(
  p_origin integer, p_wall_ms bigint, p_wait boolean,
  p_logs bytea[], p_pair_logs integer[], p_pair_authors text[],
  p_pairs integer[], p_kinds smallint[], p_counters bigint[], p_seen bigint[],
  p_rosters bigint[], p_tails integer[], p_contents bytea[])
returns table (
  o_outcome smallint, o_seq bigint, o_hlc bigint, o_hash bytea, o_previous bytea, o_last bigint)
language plpgsql as $$
declare
  n        integer := cardinality(p_pairs);
  heads    bigint[] := array_fill(null::bigint, array[cardinality(p_logs)]);
  seqs     bigint[] := heads;
  hlcs     bigint[] := heads;
  rosters  bigint[] := heads;
  hashes   bytea[] := array_fill(null::bytea, array[cardinality(p_logs)]);
  writers  bigint[] := array_fill(null::bigint, array[cardinality(p_pair_logs)]);
  lasts    bigint[] := writers;
  outcomes smallint[] := array_fill(null::smallint, array[n]);
  e_seqs   bigint[] := array_fill(null::bigint, array[n]);
  e_hlcs   bigint[] := e_seqs;
  e_lasts  bigint[] := e_seqs;
  e_hashes bytea[] := array_fill(null::bytea, array[n]);
  e_prevs  bytea[] := e_hashes;
  wall     bigint := p_wall_ms << 16;
  stamp    bigint;
  counter  bigint;
  pair     integer;
  l        integer;
  earlier  integer;
  r        record;
begin
  insert into logs (log)
    select x.log from unnest(p_logs) x(log)
    where not exists (select from logs g where g.log = x.log)
    order by 1
    on conflict do nothing;
  insert into log_heads (log_id, origin_id)
    select g.id, p_origin from logs g
    where g.log = any (p_logs)
      and not exists (select from log_heads h where h.log_id = g.id and h.origin_id = p_origin)
    order by 1
    on conflict do nothing;

  if p_wait then
    perform from log_heads h
      where h.origin_id = p_origin
        and h.log_id in (select g.id from logs g where g.log = any (p_logs))
      order by h.log_id
      for update;
  end if;
  for r in
    select h.log_id, h.seq, h.hlc, h.hash, h.roster, x.place
      from unnest(p_logs) with ordinality x(log, place)
      join logs g on g.log = x.log
      join log_heads h on h.log_id = g.id and h.origin_id = p_origin
      order by h.log_id
      for update of h skip locked
  loop
    heads[r.place] := r.log_id;
    seqs[r.place] := r.seq;
    hlcs[r.place] := r.hlc;
    hashes[r.place] := r.hash;
    rosters[r.place] := r.roster;
  end loop;

  insert into log_writers (log_id, origin_id, author)
    select heads[x.log], p_origin, x.author
    from unnest(p_pair_logs, p_pair_authors) x(log, author)
    where heads[x.log] is not null
      and not exists (
        select from log_writers w
        where w.log_id = heads[x.log] and w.origin_id = p_origin and w.author = x.author);
  for r in
    select w.id, w.counter, x.place
      from unnest(p_pair_logs, p_pair_authors) with ordinality x(log, author, place)
      join log_writers w
        on w.log_id = heads[x.log] and w.origin_id = p_origin and w.author = x.author
  loop
    writers[r.place] := r.id;
    lasts[r.place] := r.counter;
  end loop;

  for i in 1 .. n loop
    pair := p_pairs[i];
    l := p_pair_logs[pair];
    counter := p_counters[i];
    e_lasts[i] := lasts[pair];
    if heads[l] is null then
      outcomes[i] := 5;
    elsif counter > 0 and counter <= lasts[pair] then
      earlier := log_earlier(p_pairs, p_counters, outcomes, i);
      if earlier is not null then
        e_seqs[i] := e_seqs[earlier];
        e_hlcs[i] := e_hlcs[earlier];
        e_hashes[i] := e_hashes[earlier];
        outcomes[i] := case
          when p_kinds[earlier] = p_kinds[i]
           and log_tail(p_contents[earlier], p_tails[earlier])
             = log_tail(p_contents[i], p_tails[i]) then 1 else 2 end;
      else
        outcomes[i] := 2;
        for r in
          select e.seq, e.hlc, e.hash from log_entries e
            where e.writer_id = writers[pair] and e.counter = p_counters[i]
              and e.kind = p_kinds[i]
              and log_tail(e.content, p_tails[i]) = log_tail(p_contents[i], p_tails[i])
        loop
          outcomes[i] := 1;
          e_seqs[i] := r.seq;
          e_hlcs[i] := r.hlc;
          e_hashes[i] := r.hash;
        end loop;
      end if;
    elsif p_rosters[i] >= 0 and p_rosters[i] <> rosters[l] then
      outcomes[i] := 4;
    elsif counter > 0 and lasts[pair] > 0 and counter > lasts[pair] + 1 then
      outcomes[i] := 3;
    else
      stamp := greatest(wall, hlcs[l] + 1, p_seen[i] + 1);
      e_prevs[i] := hashes[l];
      seqs[l] := seqs[l] + 1;
      hlcs[l] := stamp;
      hashes[l] := log_chain(hashes[l], p_contents[i], seqs[l], stamp);
      if counter > 0 then
        lasts[pair] := counter;
      end if;
      e_lasts[i] := lasts[pair];
      e_seqs[i] := seqs[l];
      e_hlcs[i] := stamp;
      e_hashes[i] := hashes[l];
      outcomes[i] := 0;
    end if;
  end loop;

  insert into log_entries (log_id, origin_id, seq, hlc, writer_id, counter, kind, hash, content)
    select heads[p_pair_logs[x.pair]], p_origin, x.seq, x.hlc, writers[x.pair],
           x.counter, x.kind, x.hash, x.content
    from unnest(p_pairs, e_seqs, e_hlcs, p_counters, p_kinds, e_hashes, p_contents, outcomes)
      x(pair, seq, hlc, counter, kind, hash, content, outcome)
    where x.outcome = 0;
  update log_heads h set seq = x.seq, hlc = x.hlc, hash = x.hash
    from unnest(heads, seqs, hlcs, hashes) x(id, seq, hlc, hash)
    where h.log_id = x.id and h.origin_id = p_origin and h.seq <> x.seq;
  update log_writers w set counter = x.counter
    from unnest(writers, lasts) x(id, counter)
    where w.id = x.id and w.counter <> x.counter;

  return query
    select * from unnest(outcomes, e_seqs, e_hlcs, e_hashes, e_prevs, e_lasts);
end $$;

-- The hash of an entry: formats of the log, "Entente 1.0 entry".
create function log_chain(previous bytea, content bytea, seq bigint, hlc bigint)
returns bytea language sql immutable as $$
  select sha256('Entente 1.0 entry'::bytea || previous
    || sha256('Entente 1.0 entry content'::bytea || content) || int8send(seq) || int8send(hlc))
$$;

create function log_tail(content bytea, length integer)
returns bytea language sql immutable as $$
  select substring(content from greatest(octet_length(content) - length, 0) + 1)
$$;

-- The entry of the same batch that was stored with this entry's counter, if there is one.
create function log_earlier(
  p_pairs integer[], p_counters bigint[], p_outcomes smallint[], i integer)
returns integer language plpgsql immutable as $$
begin
  for j in reverse i - 1 .. 1 loop
    if p_outcomes[j] = 0 and p_pairs[j] = p_pairs[i] and p_counters[j] = p_counters[i] then
      return j;
    end if;
  end loop;
  return null;
end $$;
