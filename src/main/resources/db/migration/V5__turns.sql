-- The row at which an organization's transactions wait for each other. It was the organization's own, to which each new
-- row of users, groups and sign-ins refers: whoever inserted one waited, too. And what Hibernate 7.1 makes of JPA's
-- PESSIMISTIC_WRITE, Derby does not understand ("for update with rs with rs").
create table turns (
  organization_id bigint not null,
  taken bigint not null,
  constraint turns_pk primary key (organization_id),
  constraint turns_organization foreign key (organization_id) references organizations (id)
);
insert into turns (organization_id, taken) select id, 0 from organizations;
