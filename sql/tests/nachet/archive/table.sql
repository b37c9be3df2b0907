-- archivings: what the tables themselves refuse
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(10);

SELECT pg_temp.refuses(w.wanted, w.call, w.wanted)
  FROM (VALUES
    ('23514 archive_consent_told',
     $$ INSERT INTO nachet_private.archive (container_id, folder_id, target_id, developer, consent,
                                            created_by)
        SELECT u, u, u, u, ' ', u FROM gen_random_uuid() AS u $$),
    ('23505 archive_open_key',
     $$ INSERT INTO nachet_private.archive (container_id, folder_id, target_id, developer, consent,
                                            created_by)
        SELECT u, u, u, u, 'yes', u FROM gen_random_uuid() AS u, generate_series(1, 2) $$),
    ('23503 archive_folder_archive',
     $$ INSERT INTO nachet_private.archive_folder
        SELECT u, u, u FROM gen_random_uuid() AS u $$),
    ('23503 archive_picture_archive',
     $$ INSERT INTO nachet_private.archive_picture SELECT u, u FROM gen_random_uuid() AS u $$)
  ) AS w (wanted, call);

-- By hand, as the owner of the tables: a consent stays as it was given.
SELECT u AS done FROM gen_random_uuid() AS u \gset
INSERT INTO nachet_private.archive
       (id, container_id, folder_id, target_id, developer, consent, created_by)
SELECT :'done', :'done', :'done', :'done', :'done', 'yes', :'done';
INSERT INTO nachet_private.archive_picture VALUES (:'done', :'done');
SET LOCAL ROLE datastore_owner;
SELECT throws_ok(w.call, 'ST422', NULL, w.call)
  FROM (VALUES (format('UPDATE nachet_private.archive SET consent = ''no'' WHERE id = %L',
                       :'done')),
               (format('DELETE FROM nachet_private.archive WHERE id = %L', :'done')),
               ('UPDATE nachet_private.archive_picture SET picture_id = picture_id')) AS w (call);
SELECT lives_ok(format('UPDATE nachet_private.archive SET finished_at = now() WHERE id = %L',
                       :'done'), 'it may end');
SELECT throws_ok(w.call, 'ST422', NULL, w.call)
  FROM (VALUES (format('UPDATE nachet_private.archive SET finished_at = NULL WHERE id = %L',
                       :'done')),
               (format('DELETE FROM nachet_private.archive_picture WHERE archive_id = %L',
                       :'done'))) AS w (call);
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
