-- YugabyteDB: the two largest tables spread by organization, before anybody has signed in. Everything else is as the
-- migrations make it. Not tried: there was no YugabyteDB to run it on.
-- Run after Arrival has made its schema, while no node runs.

drop table sign_ins;
create table sign_ins (
    id bigint not null,
    reference varchar(20) not null,
    happened_at timestamp not null,
    organization_id bigint not null,
    provider_id bigint not null,
    subject varchar(255),
    user_id bigint,
    outcome varchar(10) not null,
    reason varchar(40),
    detail varchar(1000),
    changes text,
    duration_micros bigint not null,
    policy_version integer,
    steps text,
    by_token boolean not null default false,
    -- An organization's facts lie together, in the order in which they are paged.
    primary key (organization_id hash, id desc),
    -- Here a unique constraint need not hold the key: it is an index of its own, spread by its own hash.
    constraint sign_ins_reference unique (reference)
);
create index sign_ins_when on sign_ins (organization_id hash, happened_at asc);
create index sign_ins_of_a_person on sign_ins (user_id hash, id desc);
create index sign_ins_of_a_provider on sign_ins (provider_id hash, id desc);

drop table people_seen;
create table people_seen (
    user_id bigint not null,
    organization_id bigint not null references organizations (id),
    first_at timestamp not null,
    last_at timestamp not null,
    primary key (organization_id hash, user_id asc)
);
create index people_seen_first on people_seen (organization_id hash, first_at asc, user_id asc);
create index people_seen_last on people_seen (organization_id hash, last_at asc, user_id asc);
