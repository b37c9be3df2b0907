-- nachet.archive_begin: with the user's consent, what is validated will be kept
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(27);

SELECT * FROM pg_temp.signature('archive_begin', 'actor uuid, folder uuid, consent text',
                                'SETOF nachet.archive', 'v', schema => 'nachet');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('owner') AS owner, pg_temp.id('dev') AS dev,
       pg_temp.id('admin') AS admin, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner,
       pg_temp.id('private/top/leaf.jpg') AS leaf \gset
SELECT pg_temp.stored(:'writer', :'inner', 'deep.jpg', 'deep') AS deep,
       pg_temp.stored(:'writer', :'inner', 'loose.jpg', 'loose') AS loose \gset
SELECT nachet.picture_register(:'writer', jsonb_build_array(jsonb_build_object(
           'file', :'deep', 'species', 'Avena fatua'))) \g /dev/null

SELECT pg_temp.refuses('ST412 folder', format('SELECT nachet.archive_begin(%L, %L, ''yes'')',
                                              :'writer', :'top'),
                       'there must be a container that takes them');
SELECT c.id AS box FROM datastore.container_create(:'dev', 'archive') AS c \gset
SELECT nachet.archive_configure(:'admin', :'box', :'dev') \g /dev/null
SELECT pg_temp.news() \g /dev/null

CREATE TEMP TABLE begun AS
SELECT * FROM nachet.archive_begin(actor => :'writer', folder => :'top', consent => 'asked: yes');
SELECT b.id AS archive, b.target FROM begun b \gset
SELECT results_eq(
    'SELECT b.container, b.folder, b.developer, b.consent, b.pictures, b.pending, b.files,
            b.created_at, b.created_by, b.finished_at FROM begun b',
    format($$ VALUES (%L::uuid, %L::uuid, %L::uuid, 'asked: yes', 2, 2, 1::bigint, now(), %L::uuid,
                      NULL::timestamptz) $$, :'private', :'top', :'dev', :'writer'),
    'two pictures are validated, one file is not; the consent is recorded');
SELECT pg_temp.told('nachet.archive_begin', :'writer', :'top', :'private',
                    jsonb_build_object('archive', :'archive'));
SELECT results_eq(
    format($$ SELECT k.folder_id, f.container_id, p.name::text, f.name::text
                FROM nachet_private.archive_folder k
                JOIN datastore_private.folder f ON f.id = k.target_id
                JOIN datastore_private.folder p ON p.id = f.parent_id
               WHERE k.archive_id = %L ORDER BY f.name = 'top' DESC $$, :'archive'),
    format($$ VALUES (%L::uuid, %L::uuid, %L, 'top'), (%L, %2$L, 'top', 'inner') $$, :'top', :'box',
           :'writer', :'inner'), 'each folder has one of its own below the user''s id');
SELECT results_eq(
    format('SELECT b.id, b.target, b.pictures FROM nachet.archive_begin(%L, %L, ''again'') b',
           :'owner', :'top'),
    format('VALUES (%L::uuid, %L::uuid, 2)', :'archive', :'target'), 'to begin again goes on');
SELECT pg_temp.told_nothing('going on');

-- Where the developers have removed what it was to move to, there is another.
SELECT datastore.folder_delete(:'dev', :'target') \g /dev/null
SELECT b.target AS target FROM nachet.archive_begin(:'writer', :'top', 'yes') b
 WHERE b.id = :'archive' AND b.target <> :'target' \gset
SELECT results_eq(
    format('SELECT DISTINCT f.container FROM nachet.archive_pending(%L, %L) i,
                   datastore.folder_get(%1$L, i.target_folder) f', :'dev', :'archive'),
    format('VALUES (%L::uuid)', :'box'), 'a target that was removed is made again');
SELECT datastore.folder_delete(:'dev', i.target_folder)
  FROM nachet.archive_pending(:'dev', :'archive') i WHERE i.target_folder <> :'target' \g /dev/null
SELECT nachet.archive_begin(:'writer', :'top', 'yes') \g /dev/null
SELECT is((SELECT count(*) FROM nachet.archive_pending(:'dev', :'archive') i
             JOIN datastore_private.folder f ON f.id = i.target_folder), 2::bigint,
          'so is that of a folder below');
SELECT pg_temp.news() \g /dev/null

-- Another folder of the same name has another target.
SELECT f.id AS other FROM datastore.folder_create(:'writer', :'private', 'old') f \gset
SELECT f.id AS twin FROM datastore.folder_create(:'writer', :'private', 'top', :'other') f \gset
SELECT isnt(b.target, :'target'::uuid, 'two folders of one name never share a place')
  FROM nachet.archive_begin(:'writer', :'twin', 'yes') b;

SELECT pg_temp.refuses('ST400 consent', format('SELECT nachet.archive_begin(%L, %L, %L)', :'writer',
                                               :'other', c), 'the user was asked')
  FROM (VALUES (NULL), (''), ('  ')) AS v (c);
SELECT pg_temp.refuses('ST400 consent', format(
    'SELECT nachet.archive_begin(%L, %L, %L)', :'writer', :'other', repeat('y', 10001)),
    'in at most 10000 characters');
SELECT pg_temp.refuses('ST403 folder', format('SELECT nachet.archive_begin(%L, %L, ''yes'')',
                                              pg_temp.id('annotator'), :'other'), 'needs write');
SELECT pg_temp.refuses('ST404 folder', format('SELECT nachet.archive_begin(%L, %L, ''yes'')',
                                              :'writer', pg_temp.id(n)), 'not found: ' || n)
  FROM unnest('{unknown,private/gone,club box/top}'::text[]) AS n;
SELECT pg_temp.refuses('ST412 container', format('SELECT nachet.archive_begin(%L, %L, ''yes'')',
                                                 :'writer', pg_temp.id('frozen/top')),
                       'nothing leaves what is frozen');
SELECT c.general_folder AS general
  FROM datastore.container_list(:'writer') c WHERE c.general_folder IS NOT NULL \gset
SELECT pg_temp.refuses('ST422 folder folder_general_kept', format(
    'SELECT nachet.archive_begin(%L, %L, ''yes'')', :'writer', :'general'),
    'a General folder stays');
SELECT f.id AS home FROM datastore.folder_create(:'dev', :'box', 'home') f \gset
SELECT pg_temp.refuses('ST412 folder', format('SELECT nachet.archive_begin(%L, %L, ''yes'')',
                                              :'dev', :'home'), 'nothing is archived into itself');

SELECT * FROM finish();
ROLLBACK;
