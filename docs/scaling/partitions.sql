-- PostgreSQL: sign_ins by month. Whoever signs in meanwhile waits until it is done. `ClusterIT` runs it under two nodes.
begin;
alter table sign_ins rename to sign_ins_before;
alter table sign_ins_before drop constraint sign_ins_pkey;
alter table sign_ins_before drop constraint sign_ins_reference;
drop index sign_ins_newest, sign_ins_when;

create table sign_ins (like sign_ins_before including defaults) partition by range (happened_at);
-- A key holds the column that parts the table, so these two are no longer unique by themselves.
alter table sign_ins add primary key (id, happened_at);
alter table sign_ins add constraint sign_ins_reference unique (reference, happened_at);
create index sign_ins_newest on sign_ins (organization_id, id);
create index sign_ins_when on sign_ins (organization_id, happened_at);

-- Two years from the month of the first row on; what lies outside has a place too, and is to be empty.
do $$
declare
  first_month date := date_trunc('month', coalesce((select min(happened_at) from sign_ins_before), localtimestamp));
  this_month date;
begin
  for i in 0..23 loop
    this_month := first_month + make_interval(months => i);
    execute format('create table %I partition of sign_ins for values from (%L) to (%L)',
      'sign_ins_' || to_char(this_month, 'YYYY_MM'), this_month, this_month + interval '1 month');
  end loop;
end $$;
create table sign_ins_outside partition of sign_ins default;

insert into sign_ins select * from sign_ins_before;
drop table sign_ins_before;
commit;
