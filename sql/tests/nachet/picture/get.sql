-- nachet.picture_get: one picture, by its id or its file's
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(14);

SELECT * FROM pg_temp.signature('picture_get', 'actor uuid, picture uuid',
                                'SETOF nachet.picture', 's', schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('owner') AS owner,
       pg_temp.id('private') AS private, pg_temp.id('private/top') AS top,
       pg_temp.id('private/top/leaf.jpg') AS leaf, pg_temp.id('ragweed') AS ragweed \gset

SELECT results_eq(
    format('SELECT p.id, p.file, p.container, p.folder, p.name, p.objects, p.zoom, p.description,
                   p.parent, p.batch, p.species, p.is_validated, p.inferences, p.verified,
                   p.created_at, p.page_token
              FROM nachet.picture_get(actor => %L, picture => %L) p', :'reader', :'leaf'),
    format($$ VALUES (%1$L::uuid, %1$L::uuid, %2$L::uuid, %3$L::uuid, 'leaf.jpg', NULL::integer,
                      NULL::double precision, NULL, NULL::uuid, NULL::uuid,
                      jsonb_build_array(jsonb_build_object(
                          'seed', %4$L, 'name', 'Ambrosia artemisiifolia', 'source', 'claimed',
                          'by', %5$L, 'at', nachet_private.iso_time(now()))),
                      true, 1, 0, now(), NULL::text) $$,
           :'leaf', :'private', :'top', :'ragweed', :'owner'),
    'with its species, who claimed it, and how far it is');

SELECT pg_temp.refuses('ST404 picture', format('SELECT nachet.picture_get(%L, %L)', :'reader',
                                               pg_temp.id(n)), 'not found: ' || n)
  FROM unnest('{unknown,private/gone/below/lost.jpg,club box/top/leaf.jpg}'::text[]) AS n;
SELECT pg_temp.refuses('ST404 picture', format('SELECT nachet.picture_get(%L, %L)', :'owner',
    pg_temp.stored(:'owner', :'top', 'mere.jpg', 'mere')), 'nor a file that is no picture yet');
SELECT pg_temp.refuses('ST400 actor', format('SELECT nachet.picture_get(NULL, %L)', :'leaf'),
                       'someone must ask');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.picture_get(%L, %L)',
                                             pg_temp.id('disabled'), :'leaf'), 'who is a user');

SELECT * FROM finish();
ROLLBACK;
