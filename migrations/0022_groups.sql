-- For whom a group is: adults or young people. Who joins states to be of that age; it is not checked, and the
-- statement is not kept. It is chosen when a group begins and stays. The groups that are here are for adults.
ALTER TABLE groups ADD COLUMN ages TEXT NOT NULL DEFAULT 'adults';
