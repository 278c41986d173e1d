-- Citus: what grows without end is distributed by organization; people and groups stay on the coordinator, or go next to
-- them once their keys hold the organization (docs/scaling.md). Not tried: there was no Citus to run it on.
-- Run after Arrival has made its schema, while no node runs.

-- Small, and joined or referred to by everything: a copy on each worker.
select create_reference_table('organizations');

-- A unique constraint must hold the distribution column, to be checked within one shard.
alter table sign_ins drop constraint sign_ins_pkey;
alter table sign_ins add primary key (organization_id, id);
alter table sign_ins drop constraint sign_ins_reference;
alter table sign_ins add constraint sign_ins_reference unique (organization_id, reference);
select create_distributed_table('sign_ins', 'organization_id');

alter table administrative_acts drop constraint administrative_acts_pkey;
alter table administrative_acts add primary key (organization_id, id);
alter table administrative_acts drop constraint administrative_acts_reference;
alter table administrative_acts add constraint administrative_acts_reference unique (organization_id, reference);
select create_distributed_table('administrative_acts', 'organization_id', colocate_with => 'sign_ins');

-- Their primary keys begin with the organization already, and their only foreign key is to it.
select create_distributed_table('sign_in_days', 'organization_id', colocate_with => 'sign_ins');
select create_distributed_table('group_days', 'organization_id', colocate_with => 'sign_ins');

alter table people_seen drop constraint people_seen_pkey;
alter table people_seen add primary key (organization_id, user_id);
select create_distributed_table('people_seen', 'organization_id', colocate_with => 'sign_ins');
