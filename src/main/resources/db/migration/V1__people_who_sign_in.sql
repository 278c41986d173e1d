-- Standard SQL that Derby and PostgreSQL both run. Sequences step by what JPA takes at a time.

create sequence organizations_seq as bigint start with 1 increment by 1;
create sequence identity_providers_seq as bigint start with 1 increment by 1;
create sequence users_seq as bigint start with 100 increment by 100;
create sequence identities_seq as bigint start with 100 increment by 100;
create sequence groups_seq as bigint start with 500 increment by 500;
create sequence memberships_seq as bigint start with 500 increment by 500;
create sequence sign_ins_seq as bigint start with 100 increment by 100;

create table organizations (
    id bigint not null primary key,
    name varchar(255) not null,
    constraint organizations_name unique (name)
);

create table identity_providers (
    id bigint not null primary key,
    organization_id bigint not null references organizations (id),
    issuer varchar(500) not null,
    constraint identity_providers_issuer unique (organization_id, issuer)
);

create table users (
    id bigint not null primary key,
    version bigint not null,
    organization_id bigint not null references organizations (id),
    user_name varchar(255),
    given_name varchar(255),
    family_name varchar(255),
    email varchar(255),
    email_verified boolean,
    created_at timestamp not null
);

create table identities (
    id bigint not null primary key,
    organization_id bigint not null references organizations (id),
    issuer varchar(500) not null,
    subject varchar(255) not null,
    user_id bigint not null references users (id),
    created_at timestamp not null,
    constraint identities_subject unique (organization_id, issuer, subject)
);

create table groups (
    id bigint not null primary key,
    organization_id bigint not null references organizations (id),
    name varchar(255) not null,
    created_at timestamp not null,
    constraint groups_name unique (organization_id, name)
);

create table memberships (
    id bigint not null primary key,
    user_id bigint not null references users (id),
    group_id bigint not null references groups (id),
    source varchar(40) not null,
    member_since timestamp not null,
    constraint memberships_source unique (user_id, group_id, source)
);

-- One row for each attempt, never changed. Without foreign keys: it outlives what it tells of.
create table sign_ins (
    id bigint not null primary key,
    reference varchar(20) not null,
    happened_at timestamp not null,
    organization_id bigint not null,
    provider_id bigint not null,
    subject varchar(255),
    user_id bigint,
    outcome varchar(10) not null,
    reason varchar(40),
    detail varchar(1000),
    changes ${text},
    duration_micros bigint not null,
    constraint sign_ins_reference unique (reference)
);

create index sign_ins_newest on sign_ins (organization_id, id);
