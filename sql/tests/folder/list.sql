-- folder_list: folders, then files, by name, a page at a time over both
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(33);

SELECT * FROM pg_temp.signature(
    'folder_list',
    'actor uuid, container uuid, folder uuid DEFAULT NULL::uuid, page_size integer DEFAULT 100, '
    'page_token text DEFAULT NULL::text',
    'SETOF datastore.entry', 's');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top \gset

SELECT results_eq(
    format('SELECT l.kind, l.id, l.container, l.folder, l.name, l.media_type, l.size, l.sha256
              FROM datastore.folder_list(actor => %L, container => %L) l', :'reader', :'private'),
    format($$ VALUES ('folder'::datastore.entry_kind, %L::uuid, %L::uuid, NULL::uuid, 'top',
                      NULL::text, NULL::bigint, NULL::bytea) $$, :'top', :'private'),
    'the top of a container: what is in the trash is not there');
SELECT results_eq(
    format('SELECT l.kind, l.id, l.folder, l.name, l.media_type, l.size, l.sha256
              FROM datastore.folder_list(%L, %L, folder => %L) l', :'reader', :'private', :'top'),
    format($$ VALUES ('folder'::datastore.entry_kind, %1$L::uuid, %2$L::uuid, 'inner', NULL,
                      NULL::bigint, NULL::bytea),
                     ('file', %3$L, %2$L, 'leaf.jpg', 'image/jpeg', 4, sha256('leaf')) $$,
           pg_temp.id('private/top/inner'), :'top', pg_temp.id('private/top/leaf.jpg')),
    'a folder: what is awaited is not there either');
SELECT is_empty(
    format('SELECT datastore.folder_list(%L, %L, %L)', :'reader', :'private',
           pg_temp.id('private/top/inner')), 'an empty folder');

-- A folder with twelve folders and thirteen files, some of them of one name.
SELECT f.id AS many FROM datastore.folder_create(pg_temp.id('owner'), :'private', 'many') f \gset
CREATE TEMP TABLE entry (kind datastore.entry_kind, name text);
INSERT INTO entry
SELECT k.kind, n.name
  FROM unnest('{folder,file}'::datastore.entry_kind[]) AS k (kind),
       unnest('{b,a,C,é,É2,Z,z1,_,%,10,9,"a b"}'::text[]) AS n (name);
INSERT INTO entry VALUES ('file', 'a.jpg');
SELECT count(f.id)
  FROM entry e, datastore.folder_create(pg_temp.id('owner'), :'private', e.name, :'many') f
 WHERE e.kind = 'folder'
\g /dev/null
SELECT count(pg_temp.stored(pg_temp.id('owner'), :'many', e.name, e.name))
  FROM entry e WHERE e.kind = 'file' \g /dev/null

SELECT results_eq(
    format('SELECT l.kind, l.name FROM datastore.folder_list(%L, %L, %L) l', :'reader', :'private',
           :'many'),
    $$ SELECT e.kind, e.name FROM entry e ORDER BY e.kind, lower(e.name) COLLATE "C" $$,
    'folders first; each by name without case, by bytes and so the same on every server');

-- Pages of every size, one after the other, are the whole list.
CREATE FUNCTION pg_temp.walk(folder uuid, page_size integer) RETURNS SETOF uuid
LANGUAGE plpgsql
AS $fn$
DECLARE
    place      text;
    seen       datastore.entry;
    found_rows integer;
BEGIN
    FOR page IN 1 .. 1000 LOOP
        found_rows := 0;
        FOR seen IN SELECT * FROM datastore.folder_list(pg_temp.id('reader'), pg_temp.id('private'),
                                                        folder, page_size, place) LOOP
            RETURN NEXT seen.id;
            place := seen.page_token;
            found_rows := found_rows + 1;
        END LOOP;
        IF found_rows = 0 THEN
            RETURN;
        ELSIF found_rows > page_size THEN
            RAISE EXCEPTION 'a page of % rows', found_rows;
        END IF;
    END LOOP;
    RAISE EXCEPTION 'pages without end';
END;
$fn$;
SELECT results_eq(format('SELECT pg_temp.walk(%L, %s)', :'many', n),
                  format('SELECT l.id FROM datastore.folder_list(%L, %L, %L) l', :'reader',
                         :'private', :'many'), format('%s at a time', n))
  FROM unnest('{1,2,3,11,12,13,24,25,26}'::integer[]) AS n;

-- What comes and goes between pages disturbs no other entry.
SELECT l.page_token AS place, l.name
  FROM datastore.folder_list(:'reader', :'private', :'many', 3) l OFFSET 2 \gset
DELETE FROM datastore_private.folder WHERE parent_id = :'many' AND name = :'name';
SELECT results_eq(
    format('SELECT l.name FROM datastore.folder_list(%L, %L, %L, 1, %L) l', :'reader', :'private',
           :'many', :'place'),
    format($$ SELECT e.name FROM entry e WHERE e.kind = 'folder'
                 AND lower(e.name) COLLATE "C" > lower(%L)
               ORDER BY lower(e.name) COLLATE "C" LIMIT 1 $$, :'name'),
    'a place outlives the entry that it came from');

SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.folder_list(%L, %L, %L, %L, %L)',
                                        :'reader', :'private', w.folder, w.page_size, w.page_token),
                       w.why)
  FROM (VALUES
    ('ST404 folder',     pg_temp.id('public/top'),           1,    NULL, 'in another container'),
    ('ST404 folder',     pg_temp.id('private/gone'),         1,    NULL, 'in the trash'),
    ('ST404 folder',     pg_temp.id('private/gone/below'),   1,    NULL, 'below the trash'),
    ('ST404 folder',     pg_temp.id('private/top/leaf.jpg'), 1,    NULL, 'a file'),
    ('ST404 folder',     pg_temp.id('private'),              1,    NULL, 'the container itself'),
    ('ST400 page_size',  pg_temp.id('private/top'),          0,    NULL, 'a page of none'),
    ('ST400 page_size',  pg_temp.id('private/top'),          -1,   NULL, 'of fewer than none'),
    ('ST400 page_size',  pg_temp.id('private/top'),          1001, NULL, 'of more than 1000'),
    ('ST400 page_size',  pg_temp.id('private/top'),          NULL, NULL, 'of no size'),
    ('ST400 page_token', pg_temp.id('private/top'),          1,    'd:', 'no token')
  ) AS w (wanted, folder, page_size, page_token, why);
SELECT pg_temp.refuses('ST400 page_token',
                       format('SELECT datastore.folder_list(%L, %L, %L, 1, %L)', :'reader',
                              :'private', :'top', :'place'), 'a token of another folder');
SELECT pg_temp.allows(format('SELECT datastore.folder_list(%L, %L, %L, 1000, %L)', :'reader',
                             :'private', :'many', :'place'), '1000 a page');

SELECT * FROM finish();
ROLLBACK;
