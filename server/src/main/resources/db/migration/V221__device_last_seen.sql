-- The day (UTC) of the newest sign-in; null for one from before this was kept.
alter table device_sign_ins add column seen_on date;
