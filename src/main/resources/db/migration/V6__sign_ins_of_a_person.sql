-- A person's page shows their newest sign-ins, however many others there are.
create index sign_ins_of_a_person on sign_ins (user_id, id);

-- A group's page tells who has put its people there by hand.
create index administrative_acts_on on administrative_acts (organization_id, target, id);

-- A provider's page shows its newest sign-in, however many came through others since.
create index sign_ins_of_a_provider on sign_ins (provider_id, id);
