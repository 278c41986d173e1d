-- JPA's OPTIMISTIC_FORCE_INCREMENT is left to the end of the transaction by some providers, where a conflict is told
-- apart from other failures no more. A column that changes brings the version along at once, by any provider.
alter table users add column touches bigint default 0 not null;
alter table clients add column touches bigint default 0 not null;
