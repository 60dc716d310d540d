-- The highest sign-in of each device; a lower one comes from an older copy of it.
create table device_sign_ins (
  device text primary key,
  instance bigint not null check (instance > 0)
);
