-- is_storage_credential: what says where a secret is found. (Used by create.sql and update.sql.)
BEGIN;
\ir ../fixtures/_asserts.sql
SELECT plan(2);

SELECT is(datastore_private.is_storage_credential(c.credential), c.allowed,
          'credential ' || left(c.credential, 20))
  FROM (VALUES ('sealed:' || encode(decode(repeat('00', 31), 'hex'), 'base64'), true),
               ('sealed:' || repeat('A', 41), false)) AS c (credential, allowed);

SELECT * FROM finish();
ROLLBACK;
