-- Page sizes and page tokens, of every list: a token of another list, a cut or a changed one is
-- an error of ours, never of the server's
BEGIN;
\ir ../fixtures/_world.sql

-- Lists, each with a token of its own and one of a sibling. Where keys are names, every text is
-- one.
CREATE TEMP TABLE list (name text, call text, token text, other text, scope text, by_name boolean);
INSERT INTO list
SELECT 'container_list', 'container_list(pg_temp.id(''owner''), %L, %L)',
       (SELECT c.page_token FROM datastore.container_list(pg_temp.id('owner'), 1) c),
       (SELECT b.page_token FROM datastore.storage_backend_list(pg_temp.id('owner'), 1) b),
       'container_list', false
UNION ALL
SELECT 'storage_backend_list', 'storage_backend_list(pg_temp.id(''owner''), %L, %L)',
       (SELECT b.page_token FROM datastore.storage_backend_list(pg_temp.id('owner'), 1) b),
       (SELECT c.page_token FROM datastore.container_list(pg_temp.id('owner'), 1) c),
       'storage_backend_list', false
UNION ALL
SELECT 'file_list', 'file_list(pg_temp.id(''owner''), pg_temp.id(''private/top''), %L, %L)',
       (SELECT l.page_token
          FROM datastore.file_list(pg_temp.id('owner'), pg_temp.id('private/top'), 1) l),
       (SELECT l.page_token
          FROM datastore.file_list(pg_temp.id('owner'), pg_temp.id('public/top'), 1) l),
       'file_list ' || pg_temp.id('private/top'), true
UNION ALL
SELECT 'file_search',
       'file_search(pg_temp.id(''owner''), page_size => %L, page_token => %L)',
       (SELECT l.page_token FROM datastore.file_search(pg_temp.id('owner'), page_size => 1) l),
       (SELECT l.page_token FROM datastore.file_search(pg_temp.id('owner'), name => 'leaf',
                                                       page_size => 1) l),
       format('file_search   %s', hashtextextended('', 0)), false
UNION ALL
SELECT 'upload_list', 'upload_list(pg_temp.id(''owner''), NULL, NULL, %L, %L)',
       (SELECT l.page_token FROM datastore.upload_list(pg_temp.id('owner'), page_size => 1) l),
       (SELECT l.page_token FROM datastore.upload_list(pg_temp.id('owner'), state => 'open',
                                                       page_size => 1) l),
       format('upload_list %s  ', pg_temp.id('owner')), false
UNION ALL
SELECT 'folder_tree', 'folder_tree(pg_temp.id(''owner''), pg_temp.id(''private''), NULL, %L, %L)',
       (SELECT l.page_token
          FROM datastore.folder_tree(pg_temp.id('owner'), pg_temp.id('private'), NULL, 1) l),
       (SELECT l.page_token
          FROM datastore.folder_tree(pg_temp.id('owner'), pg_temp.id('public'), NULL, 1) l),
       'folder_tree ' || pg_temp.id('private'), true
UNION ALL
SELECT 'folder_list',
       'folder_list(pg_temp.id(''owner''), pg_temp.id(''private''), pg_temp.id(''private/top''), '
       '%L, %L)',
       (SELECT l.page_token FROM datastore.folder_list(
                   pg_temp.id('owner'), pg_temp.id('private'), pg_temp.id('private/top'), 1) l),
       (SELECT l.page_token FROM datastore.folder_list(
                   pg_temp.id('owner'), pg_temp.id('public'), pg_temp.id('public/top'), 1) l),
       pg_temp.id('private/top')::text, true;
INSERT INTO list
SELECT 'user_list', 'user_list(pg_temp.id(''admin''), %L, %L)',
       (SELECT u.page_token FROM datastore.user_list(pg_temp.id('admin'), 1) u),
       (SELECT c.page_token FROM datastore.container_list(pg_temp.id('owner'), 1) c),
       'user', true
UNION ALL
SELECT 'user_find', 'user_find(pg_temp.id(''admin''), pg_temp.email(''owner''), %L, %L)',
       (SELECT u.page_token FROM datastore.user_list(pg_temp.id('admin'), 1) u),
       (SELECT c.page_token FROM datastore.container_list(pg_temp.id('owner'), 1) c),
       'user', true
UNION ALL
SELECT 'group_list', 'group_list(pg_temp.id(''manager''), %L, %L)',
       (SELECT g.page_token FROM datastore.group_list(pg_temp.id('manager'), 1) g),
       (SELECT c.page_token FROM datastore.container_list(pg_temp.id('owner'), 1) c),
       'group_list', false
UNION ALL
SELECT 'group_member_list',
       'group_member_list(pg_temp.id(''admin''), pg_temp.id(''club''), %L, %L)',
       (SELECT m.page_token FROM datastore.group_member_list(
                   pg_temp.id('admin'), pg_temp.id('club'), 1) m),
       (SELECT m.page_token FROM datastore.group_member_list(
                   pg_temp.id('admin'), pg_temp.id('crew'), 1) m),
       pg_temp.id('club')::text, false
UNION ALL
SELECT 'access_list', 'access_list(pg_temp.id(''owner''), pg_temp.id(''private''), %L, %L)',
       (SELECT a.page_token FROM datastore.access_list(
                   pg_temp.id('owner'), pg_temp.id('private'), 1) a),
       (SELECT a.page_token FROM datastore.access_list(
                   pg_temp.id('owner'), pg_temp.id('public'), 1) a),
       'access_list' || pg_temp.id('private'), false
UNION ALL
SELECT 'access_preview',
       'access_preview(pg_temp.id(''owner''), pg_temp.id(''private''), page_size => %L, '
       'page_token => %L)',
       (SELECT a.page_token FROM datastore.access_preview(
                   pg_temp.id('owner'), pg_temp.id('private'), page_size => 1) a),
       (SELECT a.page_token FROM datastore.access_preview(
                   pg_temp.id('owner'), pg_temp.id('private'), 'write', pg_temp.id('stranger')) a),
       format('%s read  ', pg_temp.id('private')), false;
SELECT plan((SELECT 1 + sum(CASE WHEN l.by_name THEN 27 ELSE 29 END)::integer FROM list l));

SELECT set_eq(
    $$ SELECT p.proname::text FROM pg_proc p
        WHERE p.pronamespace = 'datastore'::regnamespace AND 'page_token' = ANY (p.proargnames) $$,
    'SELECT l.name FROM list l', 'every list is tried here');

SELECT is(pg_temp.answer('SELECT datastore.' || format(l.call, 1, l.token)), 'ok',
          l.name || ': its own token')
  FROM list l;
SELECT is(pg_temp.answer('SELECT datastore.' || format(l.call, 1, CASE t.how
              WHEN 'empty'         THEN ''
              WHEN 'a word'        THEN 'next'
              WHEN 'a number'      THEN '1'
              WHEN 'cut'           THEN left(l.token, -2)
              WHEN 'cut by half a byte' THEN left(l.token, -1)
              WHEN 'only the sum'  THEN left(l.token, 8)
              WHEN 'longer'        THEN l.token || '00'
              WHEN 'in capitals'   THEN upper(l.token) || 'A'
              WHEN 'with a blank'  THEN l.token || ' '
              WHEN 'with a newline' THEN l.token || E'\n'
              WHEN 'one bit else'  THEN overlay(l.token PLACING
                                        CASE right(l.token, 1) WHEN '0' THEN '1' ELSE '0' END
                                        FROM length(l.token))
              WHEN 'another sum'   THEN overlay(l.token PLACING
                                        CASE left(l.token, 1) WHEN '0' THEN '1' ELSE '0' END
                                        FROM 1)
              WHEN 'twice'         THEN l.token || l.token
              WHEN 'of another list' THEN l.other
              WHEN 'SQL'           THEN ''' OR true --'
              WHEN 'long'          THEN repeat('0', 1000000) END)),
          'ST400 page_token', l.name || ': ' || t.how)
  FROM list l,
       unnest('{empty,a word,a number,cut,cut by half a byte,only the sum,longer,in capitals,
                with a blank,with a newline,one bit else,another sum,twice,of another list,SQL,
                long}'::text[]) AS t (how);

-- The sum is no secret. Whoever works it out for a key that is none gets no further.
CREATE FUNCTION pg_temp.forged(scope text, hex text) RETURNS text
LANGUAGE sql
RETURN lpad(to_hex(hashtext(scope || hex)), 8, '0') || hex;
SELECT is(pg_temp.answer('SELECT datastore.' || format(l.call, 1, pg_temp.forged(l.scope, h.hex))),
          'ST400 page_token', format('%s: forged, %s', l.name, h.why))
  FROM list l,
       (VALUES ('', 'of nothing'), ('00', 'of a zero byte'), ('ff', 'of no text'),
               (encode('-1x', 'hex'), 'of no key'),
               (encode('99999999999999999999', 'hex'), 'of a key out of range')) AS h (hex, why)
 WHERE NOT l.by_name OR h.why NOT LIKE '%key%';

SELECT is(pg_temp.answer('SELECT datastore.' || format(l.call, s.size, NULL)), s.wanted,
          format('%s: %s a page', l.name, coalesce(s.size::text, 'null')))
  FROM list l,
       (VALUES (1, 'ok'), (1000, 'ok'), (0, 'ST400 page_size'), (-1, 'ST400 page_size'),
               (1001, 'ST400 page_size'), (2147483647, 'ST400 page_size'),
               (NULL, 'ST400 page_size')) AS s (size, wanted);

SELECT * FROM finish();
ROLLBACK;
