-- PostgreSQL: sign_ins by month. Whoever signs in meanwhile waits until it is done. `ClusterIT` runs it under two nodes.
begin;
alter table sign_ins rename to sign_ins_before;
alter table sign_ins_before drop constraint sign_ins_pkey;
alter table sign_ins_before drop constraint sign_ins_reference;
drop index sign_ins_newest, sign_ins_when, sign_ins_of_a_person, sign_ins_of_a_provider;

create table sign_ins (like sign_ins_before including defaults) partition by range (happened_at);
-- A key holds the column that parts the table, so these two are no longer unique by themselves.
alter table sign_ins add primary key (id, happened_at);
alter table sign_ins add constraint sign_ins_reference unique (reference, happened_at);
create index sign_ins_newest on sign_ins (organization_id, id);
create index sign_ins_when on sign_ins (organization_id, happened_at);
create index sign_ins_of_a_person on sign_ins (user_id, id);
create index sign_ins_of_a_provider on sign_ins (provider_id, id);

-- From the month of the first row to two years from now; what lies outside has a place too, and is to be empty.
do $$
declare
  this_month date := date_trunc('month', coalesce((select min(happened_at) from sign_ins_before), localtimestamp));
begin
  while this_month < date_trunc('month', localtimestamp) + interval '24 months' loop
    execute format('create table %I partition of sign_ins for values from (%L) to (%L)',
      'sign_ins_' || to_char(this_month, 'YYYY_MM'), this_month, this_month + interval '1 month');
    this_month := this_month + interval '1 month';
  end loop;
end $$;
create table sign_ins_outside partition of sign_ins default;

insert into sign_ins select * from sign_ins_before;
drop table sign_ins_before;
commit;
