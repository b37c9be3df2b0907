-- archivings: what the tables themselves refuse
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(4);

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

SELECT * FROM finish();
ROLLBACK;
