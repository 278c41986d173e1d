-- Access tokens: what a provider's tokens must be for, and programs that call on their own behalf.

create sequence clients_seq as bigint start with 1 increment by 1;
create sequence group_parents_seq as bigint start with 1 increment by 1;
create sequence workspaces_seq as bigint start with 1 increment by 1;
create sequence workspace_grants_seq as bigint start with 1 increment by 1;

alter table identity_providers add column api_audience varchar(255) not null default 'arrival-api';
alter table identity_providers add column api_scopes varchar(1000);
alter table identity_providers add column introspection boolean not null default false;
alter table sign_ins add column by_token boolean not null default false;

create table clients (
    id bigint not null primary key,
    version bigint not null,
    organization_id bigint not null references organizations (id),
    issuer varchar(500) not null,
    client_id varchar(255) not null,
    name varchar(255) not null,
    suspended_at timestamp,
    created_at timestamp not null,
    constraint clients_client_id unique (organization_id, issuer, client_id)
);

create table client_roles (
    client_id bigint not null references clients (id),
    role varchar(100) not null,
    primary key (client_id, role)
);

-- Workspaces: whom a group is part of, and who may do what where. A grant names a group, a user or a client.

create table group_parents (
    id bigint not null primary key,
    organization_id bigint not null references organizations (id),
    group_id bigint not null references groups (id),
    parent_id bigint not null references groups (id),
    constraint group_parents_pair unique (group_id, parent_id),
    constraint group_parents_other check (group_id <> parent_id)
);
create index group_parents_organization on group_parents (organization_id);
create index group_parents_parent on group_parents (parent_id);

create table workspaces (
    id bigint not null primary key,
    version bigint not null,
    organization_id bigint not null references organizations (id),
    name varchar(255) not null,
    description varchar(1000),
    created_at timestamp not null,
    constraint workspaces_name unique (organization_id, name)
);

create table workspace_grants (
    id bigint not null primary key,
    version bigint not null,
    organization_id bigint not null references organizations (id),
    workspace_id bigint not null references workspaces (id),
    group_id bigint references groups (id),
    user_id bigint references users (id),
    client_id bigint references clients (id),
    permission varchar(10) not null,
    granted_at timestamp not null,
    constraint workspace_grants_group unique (workspace_id, group_id),
    constraint workspace_grants_user unique (workspace_id, user_id),
    constraint workspace_grants_client unique (workspace_id, client_id),
    constraint workspace_grants_one check (
        (group_id is not null and user_id is null and client_id is null)
        or (group_id is null and user_id is not null and client_id is null)
        or (group_id is null and user_id is null and client_id is not null))
);
create index workspace_grants_organization on workspace_grants (organization_id);
create index workspace_grants_of_group on workspace_grants (group_id);
create index workspace_grants_of_client on workspace_grants (client_id);

-- Analytics: whatever is in here is made from sign_ins, and can be made again.

create index sign_ins_when on sign_ins (organization_id, happened_at);

-- One row for each organization: whoever rolls up holds it.
create table rollups (
    organization_id bigint not null primary key references organizations (id),
    version bigint not null,
    closed_until date,
    rolled_at timestamp
);

-- A day (UTC) of an organization's sign-ins, column by column, compressed.
create table sign_in_days (
    organization_id bigint not null references organizations (id),
    sign_in_day date not null,
    sign_ins integer not null,
    packed ${blob} not null,
    primary key (organization_id, sign_in_day)
);

-- When each person was first and last let in. Without a foreign key to the person, as the facts are.
create table people_seen (
    user_id bigint not null primary key,
    organization_id bigint not null references organizations (id),
    first_at timestamp not null,
    last_at timestamp not null
);
create index people_seen_first on people_seen (organization_id, first_at, user_id);
create index people_seen_last on people_seen (organization_id, last_at, user_id);

-- How many people were in a group at the end of a day (UTC), if they were counted on that day, and how many came and went
-- by signing in.
create table group_days (
    organization_id bigint not null references organizations (id),
    group_day date not null,
    group_id bigint not null,
    members integer,
    joined integer not null,
    departed integer not null,
    primary key (organization_id, group_day, group_id)
);
