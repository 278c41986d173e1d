-- A person's page shows their newest sign-ins, however many others there are.
create index sign_ins_of_a_person on sign_ins (user_id, id);

-- A group's page tells who has put its people there by hand.
create index administrative_acts_on on administrative_acts (organization_id, target, id);
