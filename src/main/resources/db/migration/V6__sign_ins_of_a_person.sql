-- A person's page shows their newest sign-ins, however many others there are.
create index sign_ins_of_a_person on sign_ins (user_id, id);
