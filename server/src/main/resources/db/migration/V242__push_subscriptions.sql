-- Browsers that want to be woken by Web Push: where, when they were here last, and when they were woken last.
create table push_subscriptions (
  device   text   primary key,                      -- device URI
  endpoint text   not null check (octet_length(endpoint) <= 1024),
  seen_ms  bigint not null,
  woken_ms bigint not null
);
-- The key by which push services know the region; one for all of its nodes.
create table push_key (
  one         boolean primary key check (one),
  private_key bytea   not null,                     -- PKCS #8
  public_key  bytea   not null                      -- a point on P-256, 65 bytes
);
