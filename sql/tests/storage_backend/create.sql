-- storage_backend_create: a place that keeps bytes, without its secret
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(86);

SELECT * FROM pg_temp.signature(
    'storage_backend_create',
    'actor uuid, kind datastore.storage_kind, url text, credential text DEFAULT ''none''::text, '
    'priority integer DEFAULT 1, notes text DEFAULT NULL::text',
    'SETOF datastore.storage_backend', 'v');

SELECT pg_temp.id('admin') AS admin, format('file:///srv/%s', pg_current_xact_id()) AS url \gset

CREATE TEMP TABLE plain AS
SELECT * FROM datastore.storage_backend_create(actor => :'admin', kind => 'local', url => :'url');
SELECT results_eq(
    'SELECT p.kind, p.url, p.credential, p.priority, p.notes FROM plain p',
    format($$ VALUES ('local'::datastore.storage_kind, %L, 'none', 1, NULL::text) $$, :'url'),
    'a directory: online, without a credential');
SELECT ok((SELECT p.id > 0 AND p.created_at = now() FROM plain p), 'it has a number');
SELECT pg_temp.told('storage_backend_create', :'admin', NULL, NULL,
                    (SELECT jsonb_build_object('backend', p.id, 'kind', 'local') FROM plain p));

CREATE TEMP TABLE azure AS
SELECT *
  FROM datastore.storage_backend_create(
           :'admin', 'azure', format('https://a%s.blob.core.windows.net/', pg_current_xact_id()),
           'env:AZURE_KEY_1', 0, 'the first account');
SELECT results_eq(
    'SELECT a.kind, a.url, a.credential, a.priority, a.notes FROM azure a',
    format($$ VALUES ('azure'::datastore.storage_kind, 'https://a%s.blob.core.windows.net',
                      'env:AZURE_KEY_1', 0, 'the first account') $$, pg_current_xact_id()),
    'an account: its url without a slash at the end, and where its key is found');
SELECT pg_temp.told('storage_backend_create', :'admin', NULL, NULL,
                    (SELECT jsonb_build_object('backend', a.id, 'kind', 'azure') FROM azure a));
SELECT cmp_ok((SELECT a.id FROM azure a), '>', (SELECT p.id FROM plain p), 'numbers go up');

-- What a url may be, and what not: by the function and, the same, by the table.
CREATE TEMP TABLE url (kind text, url text, allowed boolean);
INSERT INTO url VALUES
    ('local', 'file:///mnt/Disk 28/ünïcode ''quotes''',        true),
    ('s3',    'https://s3.example.org/bucket',                 true),
    ('azure', 'http://127.0.0.1:10000/devstoreaccount1',       true),
    ('local', 'file:///a..b/...',                              true),
    ('local', 'file:///a%20b%2E',                              true),
    ('azure', 'https://[::1]:10000/Account_1',                 true),
    ('s3',    'https://s3.example.org/bucket-1.a//',           true),
    ('s3',    'https://bucket.s3.eu-north-1.amazonaws.com',    true),
    ('s3',    'https://s3.example.org/bucket/below',           false),
    ('s3',    'https://s3.example.org/Bucket',                 false),
    ('local', 'file:///a/../b',                                false),
    ('local', 'file:///a/./b',                                 false),
    ('local', 'file:///..',                                    false),
    ('local', 'file:///a/./',                                  false),
    ('local', 'file:///%2e%2e',                                false),
    ('local', 'file:///a/%2E./b',                              false),
    ('local', 'file:///a%2f..%2Fb',                            false),
    ('local', 'file:///a%2fb',                                 false),
    ('local', 'file:///a//b',                                  false),
    ('local', 'file:////a',                                    false),
    ('local', 'FILE:///a',                                     false),
    ('local', U&'file:///a\200B',                              false),
    ('s3',    'https://s3.example.org/a/../b',                 false),
    ('s3',    'https://s3.example.org/a/%2e',                  false),
    ('s3',    'https://S3.example.org/a',                      false),
    ('s3',    'https://s3.Example.org',                        false),
    ('s3',    U&'https://s3.example.org/a\00A0b',              false),
    ('local', '',                                              false),
    ('local', 'file:///',                                      false),
    ('azure', 'https:///',                                     false),
    ('local', '/srv/store',                                    false),
    ('local', 'file://host/srv',                               false),
    ('local', 'file:///srv?x',                                 false),
    ('local', 'file:///srv#x',                                 false),
    ('local', E'file:///srv\n',                                false),
    ('local', 'https://s3.example.org/bucket',                 false),
    ('azure', 'file:///srv',                                   false),
    ('azure', 'https://',                                      false),
    ('azure', 'ftp://example.org',                             false),
    ('azure', 'HTTPS://example.org',                           false),
    ('azure', 'https://user:secret@example.org/',              false),
    ('azure', 'https://example.org/?sig=secret',               false),
    ('azure', 'https://example.org/#secret',                   false),
    ('s3',    'https://exa mple.org/',                         false);
SELECT is(
    pg_temp.answer(format('SELECT datastore.storage_backend_create(%L, %L, %L)',
                          :'admin', u.kind, u.url)),
    CASE WHEN u.allowed THEN 'ok' ELSE 'ST400 url' END, u.kind || ' at ' || to_json(u.url))
  FROM url u;
SELECT is(
    (SELECT string_agg(u.url, ', ') FROM url u
      WHERE u.url !~ '^\w+:/*$' -- in a create, slashes at the end go first
        AND (pg_temp.answer(format('INSERT INTO datastore_private.storage_backend (kind, url)
                                    VALUES (%L, %L)', u.kind, u.url)) = 'ok') <> u.allowed),
    NULL, 'storage_backend_url_allowed refuses the same');

CREATE TEMP TABLE credential (credential text, allowed boolean);
INSERT INTO credential VALUES
    ('none', true), ('identity', true), ('sealed:', false),
    ('sealed:' || repeat('A', 44), true), ('sealed:' || repeat('A', 36), false),
    ('sealed:' || repeat('A', 45), false), ('sealed:' || repeat('-', 44), false),
    ('env:KEY', true), ('env:_k9', true), ('env:', false), ('env:9K', false),
    ('env:A-B', false), ('env:A B', false), ('ENV:KEY', false), ('', false),
    ('AccountKey=c2VjcmV0', false), ('sig=secret', false), (E'env:KEY\nsecret', false);
SELECT is(
    pg_temp.answer(format('SELECT datastore.storage_backend_create(%L, ''s3'',
                                                                   ''https://x.ch'', %L)',
                          :'admin', c.credential)),
    CASE WHEN c.allowed THEN 'ok' ELSE 'ST400 credential' END,
    'credential ' || to_json(c.credential))
  FROM credential c;
SELECT is(
    (SELECT string_agg(c.credential, ', ') FROM credential c
      WHERE (pg_temp.answer(format('INSERT INTO datastore_private.storage_backend
                                           (kind, url, credential)
                                    VALUES (''s3'', ''https://x.ch'', %L)', c.credential)) = 'ok')
            <> c.allowed),
    NULL, 'storage_backend_no_clear_secret refuses the same');

SELECT pg_temp.refuses(
    'ST400 ' || w.argument,
    format('SELECT datastore.storage_backend_create(%L, %s)', :'admin', w.arguments), w.why)
  FROM (VALUES
    ('kind',       $$ NULL, 'https://x.ch' $$,                          'no kind'),
    ('url',        $$ 's3', NULL $$,                                    'no url'),
    ('credential', $$ 's3', 'https://x.ch', credential => NULL $$,      'no credential'),
    ('priority',   $$ 's3', 'https://x.ch', priority => -1 $$,          'a priority below 0'),
    ('priority',   $$ 's3', 'https://x.ch', priority => 3 $$,           'a priority above 2'),
    ('priority',   $$ 's3', 'https://x.ch', priority => NULL $$,        'no priority')
  ) AS w (argument, arguments, why);
SELECT pg_temp.refuses('22P02',
                       format($$ SELECT datastore.storage_backend_create(%L, 'ftp', 'ftp://x') $$,
                              :'admin'), 'a kind that there is not is no value of the type');
SELECT pg_temp.refuses('ST409 url',
                       format($$ SELECT datastore.storage_backend_create(%L, 'local', %L) $$,
                              :'admin', :'url' || '//'),
                       'ST409 for a url that is registered, also with slashes at the end');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
