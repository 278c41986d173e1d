-- Organizations, providers and policies are data from here on; the configuration only makes the first of them.

create sequence policies_seq as bigint start with 1 increment by 1;
create sequence role_grants_seq as bigint start with 1 increment by 1;
create sequence approvals_seq as bigint start with 100 increment by 100;
create sequence administrative_acts_seq as bigint start with 100 increment by 100;

alter table organizations add column version bigint not null default 0;
alter table organizations add column address varchar(500);
alter table organizations add column provisioning boolean not null default true;
alter table organizations add column seat_limit integer;
alter table organizations add constraint organizations_address unique (address);

-- A provider that an older version left has no client yet: it is completed from the configuration.
alter table identity_providers add column version bigint not null default 0;
alter table identity_providers add column name varchar(100);
alter table identity_providers add column client_id varchar(255);
alter table identity_providers add column client_secret varchar(4000);
alter table identity_providers add column scopes varchar(1000);
alter table identity_providers add column algorithms varchar(255);
alter table identity_providers add column mapping ${text};
alter table identity_providers add column authorize_parameters ${text};
alter table identity_providers add column enabled boolean not null default true;
alter table identity_providers add column bootstrapped boolean not null default false;

-- A domain leads a person to one provider, wherever they begin.
create table provider_domains (
    domain varchar(253) not null primary key,
    provider_id bigint not null references identity_providers (id)
);

-- One row for each version, never changed; the highest one counts.
create table policies (
    id bigint not null primary key,
    provider_id bigint not null references identity_providers (id),
    version integer not null,
    document ${text} not null,
    created_at timestamp not null,
    created_by varchar(255) not null,
    constraint policies_version unique (provider_id, version)
);

alter table users add column email_key varchar(255);
alter table users add column suspended_at timestamp;
alter table users add column claims_digest varchar(64);
alter table users add column claims_at timestamp;
update users set email_key = lower(email);
create index users_email_key on users (organization_id, email_key);
create index users_newest on users (organization_id, id);
create index users_family_name on users (organization_id, family_name, id);
create index users_given_name on users (organization_id, given_name, id);
create index users_user_name on users (organization_id, user_name, id);

create index identities_user on identities (user_id);

-- What a provider last said of a person, as far as its mapping reads it.
create table recorded_claims (
    identity_id bigint not null primary key references identities (id),
    claims ${text} not null,
    recorded_at timestamp not null
);
create index recorded_claims_oldest on recorded_claims (recorded_at);

-- The stable id by which one provider knows a group, whatever it is called at the moment.
alter table groups add column version bigint not null default 0;
alter table groups add column provider_id bigint;
alter table groups add column external_id varchar(255);
alter table groups add constraint groups_external_id unique (provider_id, external_id);

create index memberships_group on memberships (group_id, user_id);

create table role_grants (
    id bigint not null primary key,
    organization_id bigint not null references organizations (id),
    group_id bigint not null references groups (id),
    role varchar(100) not null,
    granted_at timestamp not null,
    constraint role_grants_role unique (group_id, role)
);
create index role_grants_organization on role_grants (organization_id);

-- Somebody whom the policy lets wait for an administrator's word.
create table approvals (
    id bigint not null primary key,
    version bigint not null,
    organization_id bigint not null references organizations (id),
    provider_id bigint not null references identity_providers (id),
    issuer varchar(500) not null,
    subject varchar(255) not null,
    claims ${text} not null,
    state varchar(10) not null,
    reason varchar(500),
    asked_at timestamp not null,
    decided_at timestamp,
    decided_by varchar(255),
    constraint approvals_subject unique (organization_id, issuer, subject)
);
create index approvals_newest on approvals (organization_id, state, id);

-- One row for each act, never changed. Without foreign keys: it outlives what it tells of.
create table administrative_acts (
    id bigint not null primary key,
    reference varchar(20) not null,
    happened_at timestamp not null,
    organization_id bigint not null,
    actor_id bigint,
    actor varchar(255) not null,
    action varchar(40) not null,
    target varchar(60) not null,
    target_name varchar(500),
    before_value ${text},
    after_value ${text},
    why varchar(1000),
    constraint administrative_acts_reference unique (reference)
);
create index administrative_acts_newest on administrative_acts (organization_id, id);

alter table sign_ins add column policy_version integer;
alter table sign_ins add column steps ${text};
