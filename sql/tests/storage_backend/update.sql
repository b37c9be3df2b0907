-- storage_backend_update: what may change of a place that keeps bytes, and what not
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(38);

SELECT * FROM pg_temp.signature(
    'storage_backend_update',
    'actor uuid, backend integer, credential text DEFAULT NULL::text, '
    'priority integer DEFAULT NULL::integer, notes text DEFAULT NULL::text, '
    'url text DEFAULT NULL::text',
    'SETOF datastore.storage_backend', 'v');

SELECT pg_temp.id('admin') AS admin, pg_current_xact_id()::text AS nonce,
       'sealed:' || repeat('A', 44) AS sealed, 'sealed:' || repeat('B', 44) AS other \gset
SELECT b.id AS backend
  FROM datastore.storage_backend_create(:'admin', 's3', format('https://s3.x.ch/b%s', :'nonce'),
                                        'env:KEY', 1, 'the first') b \gset
SELECT pg_temp.told('storage_backend_create', :'admin', NULL, NULL,
                    jsonb_build_object('backend', :backend, 'kind', 's3'));
SELECT b.id AS neighbour
  FROM datastore.storage_backend_create(:'admin', 's3', format('https://s3.x.ch/n%s', :'nonce'))
       AS b \gset
SELECT pg_temp.told('storage_backend_create', :'admin', NULL, NULL,
                    jsonb_build_object('backend', :neighbour, 'kind', 's3'));

CREATE TEMP TABLE change (call text, changed jsonb, told text);
INSERT INTO change VALUES
    ('',                                    '[]',             's3.x.ch/b~ env:KEY 1 the first'),
    ('priority => 2',                       '["priority"]',   's3.x.ch/b~ env:KEY 2 the first'),
    ($$notes => 'the old one'$$,            '["notes"]',      's3.x.ch/b~ env:KEY 2 the old one'),
    ($$notes => ''$$,                       '["notes"]',      's3.x.ch/b~ env:KEY 2 -'),
    ($$url => 'https://s3.y.ch/b~//'$$,     '["url"]',        's3.y.ch/b~ env:KEY 2 -'),
    (format('credential => %L', :'sealed'), '["credential"]', 's3.y.ch/b~ sealed 2 -'),
    (format('priority => 1, url => %L, credential => %L', 'https://s3.x.ch/b~', :'other'),
     '["credential", "priority", "url"]',                     's3.x.ch/b~ sealed 1 -'),
    ($$credential => 'identity'$$,          '["credential"]', 's3.x.ch/b~ identity 1 -');
CREATE FUNCTION pg_temp.changes(backend integer, nonce text) RETURNS SETOF text
LANGUAGE plpgsql
AS $fn$
DECLARE
    wanted record;
    told   text;
BEGIN
    FOR wanted IN SELECT * FROM pg_temp.change LOOP
        EXECUTE format('SELECT concat_ws($1, substr(b.url, 9), b.credential, b.priority,'
                       '                 coalesce(b.notes, $2))'
                       '  FROM datastore.storage_backend_update(%L, %s%s) b',
                       pg_temp.id('admin'), backend,
                       replace(', ' || nullif(wanted.call, ''), '~', nonce))
           INTO told USING ' ', '-';
        RETURN NEXT is(told, replace(wanted.told, '~', nonce), 'with ' || wanted.call);
        RETURN NEXT pg_temp.told('storage_backend_update', pg_temp.id('admin'), NULL, NULL,
            jsonb_build_object('backend', backend, 'changed', wanted.changed));
    END LOOP;
END;
$fn$;
SELECT * FROM pg_temp.changes(:backend, :'nonce');

SELECT datastore.storage_backend_update(:'admin', :backend, :'sealed');
SELECT pg_temp.told('storage_backend_update', :'admin', NULL, NULL,
                    jsonb_build_object('backend', :backend, 'changed', '["credential"]'::jsonb));
SELECT is((SELECT b.credential FROM datastore_private.storage_backend b WHERE b.id = :backend),
          :'sealed', 'the sealed text is kept');
SELECT is((SELECT string_agg(b.credential, ' ' ORDER BY b.id)
             FROM datastore.storage_backend_list(:'admin') b
            WHERE b.id IN (:backend, :neighbour)), 'sealed none', 'and shown to nobody here');

SELECT pg_temp.refuses(
    w.answer, format('SELECT datastore.storage_backend_update(%L, %s, %s)', :'admin', :backend,
                     replace(w.arguments, '~', :'nonce')), w.why)
  FROM (VALUES
    ('ST400 credential', $$ url => 'https://s3.z.ch/bb' $$,      'sealed for another url'),
    ('ST400 credential', $$ credential => 'sig=secret' $$,      'a secret'),
    ('ST400 credential', $$ credential => '' $$,                'no credential'),
    ('ST400 url',        $$ url => 'file:///srv' $$,            'a url of another kind'),
    ('ST400 url',        $$ url => 'https://s3.x.ch/a/b' $$,    'a url below a bucket'),
    ('ST400 url',        $$ url => '' $$,                       'no url'),
    ('ST400 priority',   $$ priority => 3 $$,                   'a priority above 2'),
    ('ST409 url storage_backend_url_key',
     $$ url => 'https://s3.x.ch/n~', credential => 'none' $$,   'a url that is taken')
  ) AS w (answer, arguments, why);
SELECT pg_temp.refuses(
    'ST404 backend',
    format('SELECT datastore.storage_backend_update(%L, 0, notes => $$x$$)', :'admin'),
    'ST404 for a number that there is not');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
