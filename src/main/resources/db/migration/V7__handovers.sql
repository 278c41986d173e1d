-- What a social login said, for the moment until the browser has brought its ticket: one row each, deleted when it is taken.
create table handovers (
    ticket_hash varchar(64) not null primary key,
    login varchar(100) not null,
    state varchar(100) not null,
    id_token ${text},
    profile ${text},
    expires_at timestamp not null
);
create index handovers_expires_at on handovers (expires_at);
