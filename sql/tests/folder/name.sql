-- Names of folders and files: what is refused, what is kept as typed, and what is the same
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(197);

SELECT pg_temp.id('owner') AS owner, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top \gset

CREATE TEMP TABLE name (
    place integer GENERATED ALWAYS AS IDENTITY, why text, name text, problem text);
INSERT INTO name (why, name, problem) VALUES
    -- refused
    ('none',                         NULL,                        'name_empty'),
    ('empty',                        '',                          'name_empty'),
    ('a blank',                      ' ',                         'name_empty'),
    ('a tab',                        E'\t',                       'name_empty'),
    ('256 characters',               repeat('a', 256),            'name_too_long'),
    ('256 characters of four bytes', repeat(U&'\+01F331', 256),   'name_too_long'),
    ('a megabyte',                   repeat('a', 1000000),        'name_too_long'),
    ('here',                         '.',                         'name_reserved'),
    ('above',                        '..',                        'name_reserved'),
    ('a path',                       'a/b',                       'name_character'),
    ('a path upwards',               '../../etc/passwd',          'name_character'),
    ('an absolute path',             '/etc/passwd',               'name_character'),
    ('only a slash',                 '/',                         'name_character'),
    ('a newline',                    E'a\nb',                     'name_character'),
    ('a newline at the end',         E'a\n',                      'name_character'),
    ('a carriage return',            E'a\rb',                     'name_character'),
    ('a tab inside',                 E'a\tb',                     'name_character'),
    ('a bell',                       E'a\x07b',                   'name_character'),
    ('an escape',                    E'a\x1b[31mb',               'name_character'),
    ('delete',                       E'a\x7fb',                   'name_character'),
    ('a control character of C1',    U&'a\0085b',                 'name_character'),
    ('the last of C1',               U&'a\009Fb',                 'name_character'),
    ('zero width space',             U&'a\200Bb',                 'name_character'),
    ('zero width joiner',            U&'a\200Db',                 'name_character'),
    ('left-to-right mark',           U&'a\200Eb',                 'name_character'),
    ('right-to-left mark',           U&'a\200Fb',                 'name_character'),
    ('left-to-right embedding',      U&'a\202Ab',                 'name_character'),
    ('right-to-left override',       U&'gpj.\202Eexe',            'name_character'),
    ('an isolate',                   U&'a\2066b',                 'name_character'),
    ('the end of an isolate',        U&'a\2069b',                 'name_character'),
    ('byte order mark',              U&'\FEFFa',                  'name_character'),
    ('only invisible',               U&'\200B\200B',              'name_character'),
    ('soft hyphen',                  U&'a\00ADb',                 'name_character'),
    ('Arabic letter mark',           U&'a\061Cb',                 'name_character'),
    ('Mongolian vowel separator',    U&'a\180Eb',                 'name_character'),
    ('line separator',               U&'a\2028b',                 'name_character'),
    ('paragraph separator',          U&'a\2029b',                 'name_character'),
    ('word joiner',                  U&'a\2060b',                 'name_character'),
    ('invisible plus',               U&'a\2064b',                 'name_character'),
    ('the first deprecated format',  U&'a\206Ab',                 'name_character'),
    ('the last deprecated format',   U&'a\206Fb',                 'name_character'),
    ('an annotation',                U&'a\FFF9b',                 'name_character'),
    ('the end of an annotation',     U&'a\FFFBb',                 'name_character'),
    ('a turned byte order mark',     U&'a\FFFEb',                 'name_character'),
    ('no character',                 U&'a\FFFFb',                 'name_character'),
    ('a language tag',               U&'a\+0E0001b',              'name_character'),
    ('only no-break space',          U&'\00A0',                   'name_empty'),
    ('only blanks of Unicode',       U&'\1680\2000\200A\202F\205F\3000', 'name_empty'),
    ('only fillers of Hangul',       U&'\115F\1160\3164\FFA0',   'name_empty'),
    ('only the sign without dots',   U&'\2800',                   'name_empty'),
    -- allowed, as typed
    ('a letter',                     'a',                         NULL),
    ('255 characters',               repeat('a', 255),            NULL),
    ('255 characters of four bytes', repeat(U&'\+01F331', 255),   NULL),
    ('three dots',                   '...',                       NULL),
    ('a dot first',                  '.gitignore',                NULL),
    ('a dot last',                   'a.',                        NULL),
    ('a blank first',                ' a',                        NULL),
    ('a blank last',                 'a ',                        NULL),
    ('percent',                      '100%',                      NULL),
    ('only percent',                 '%',                         NULL),
    ('underscore',                   '_',                         NULL),
    ('backslash',                    'a\b',                       NULL),
    ('only a backslash',             '\',                         NULL),
    ('a quote',                      'o''brien',                  NULL),
    ('double quotes',                'a "b" c',                   NULL),
    ('a back-quote',                 '`id`',                      NULL),
    ('a dollar',                     '$(id) $1 $$',               NULL),
    ('SQL',                          'x''); DROP SCHEMA datastore CASCADE; --', NULL),
    ('SQL that is true',             ''' OR ''1''=''1',           NULL),
    ('a format',                     '%s %L %n',                  NULL),
    ('JSON',                         '{"a": [1]}',                NULL),
    ('a pattern',                    '[a-z]*?',                   NULL),
    ('a colon',                      'C:x|y<z>',                  NULL),
    ('a device of Windows',          'CON',                       NULL),
    ('an option',                    '-rf',                       NULL),
    ('a tilde',                      '~root',                     NULL),
    ('the word null',                'NULL',                      NULL),
    ('composed',                     U&'zo\00EB',                 NULL),
    ('decomposed',                   U&'noe\0308l',               NULL),
    ('Turkish',                      U&'\0130stanbul \0131',      NULL),
    ('sharp s',                      U&'Stra\00DFe',              NULL),
    ('Greek with a final sigma',     U&'\039F\03B4\03CC\03C2',    NULL),
    ('Hebrew, right to left',        U&'\05E9\05DC\05D5\05DD',    NULL),
    ('Chinese',                      U&'\7A2E\5B50',              NULL),
    ('an emoji',                     U&'\+01F33E.jpg',            NULL),
    ('a flag made with tags',
     U&'\+01F3F4\+0E0067\+0E0062\+0E0073\+0E0063\+0E0074\+0E007F', NULL),
    ('the replacement character',    U&'a\FFFD',                  NULL),
    ('no-break space inside',        U&'a\00A0b',                 NULL),
    ('a combining mark alone',       U&'\0301',                   NULL),
    ('a private character',          U&'\E000',                   NULL);

-- As a folder. (Without a name, a folder is named by its id.)
SELECT is(pg_temp.answer(format('SELECT datastore.folder_create(%L, %L, %L)', :'owner', :'private',
                                n.name)),
          CASE WHEN n.problem IS NULL THEN 'ok' ELSE 'ST400 name' END, 'a folder: ' || n.why)
  FROM name n
 WHERE n.name IS NOT NULL;
CREATE TEMP TABLE folder AS
SELECT n.name AS typed, f.*
  FROM name n, datastore.folder_create(:'owner', :'private', n.name) f
 WHERE n.problem IS NULL;
SELECT is_empty('SELECT typed, name FROM folder WHERE typed <> name OR name IS NULL',
                'each keeps its name as typed');
SELECT is_empty(
    format('SELECT f.name FROM folder f
             WHERE (SELECT r.id FROM datastore.folder_resolve(%L, %L, f.name) r)
                   IS DISTINCT FROM f.id', :'owner', :'private'),
    'and is found by it, and no other is');
SELECT is_empty(
    format('SELECT f.name FROM folder f WHERE datastore.folder_path(%L, f.id) <> ''/'' || f.name',
           :'owner'),
    'and has it in its path');

-- As a file: all in one batch, so that one bad name hinders no other.
CREATE TEMP TABLE begun AS
SELECT b.*
  FROM datastore.upload_begin(:'owner', :'top', (
           SELECT jsonb_agg(jsonb_build_object('name', n.name, 'size', 0) ORDER BY n.place)
             FROM name n)) b;
SELECT is((SELECT p.problem ->> 'problem' FROM jsonb_array_elements(b.problems) AS p (problem)),
          n.problem, 'a file: ' || n.why)
  FROM name n
  JOIN begun b ON b.position = n.place;
SELECT is_empty(
    $$ SELECT * FROM begun
        WHERE (state = 'pending') <> (problems IS NULL) OR name ~ '\S' AND length(name) < 256
          AND state = 'failed' AND problems -> 0 ->> 'argument' <> 'name' $$,
    'an item waits unless something is wrong with it');

-- What is the same among siblings.
SELECT is(pg_temp.answer(
              format('SELECT datastore.folder_create(%1$L, %2$L, %3$L),
                             datastore.folder_create(%1$L, %2$L, %4$L)', :'owner',
                     pg_temp.id('public'), s.one, s.other)),
          CASE WHEN s.same THEN 'ST409 name folder_sibling_key' ELSE 'ok' END, s.why)
  FROM (VALUES
    ('the same name twice',       'Seeds',        'Seeds',          true),
    ('another case',              'Seeds',        'SEEDS',          true),
    ('another Unicode form',      U&'zo\00EB',    U&'zoe\0308',     true),
    ('both',                      U&'ZO\00CB',    U&'zoe\0308',     true),
    ('marks in another order',    U&'a\0323\0307', U&'a\0307\0323', true),
    ('Angstrom and the letter',   U&'\212B',      U&'\00C5',        true),
    ('sharp s in capitals',       U&'\00DF',      U&'\1E9E',        true),
    ('sharp s and ss',            U&'\00DF',      'ss',             false),
    ('with and without accent',   U&'\00E9',      'e',              false),
    ('a blank at the end',        'Seeds',        'Seeds ',         false),
    ('Latin and Cyrillic a',      'a',            U&'\0430',        false),
    ('a ligature',                U&'\FB01',      'fi',             false),
    ('full width',                U&'\FF21',      'A',              false),
    ('a pattern that matches',    'a_c',          'abc',            false)
  ) AS s (why, one, other, same);

SELECT * FROM finish();
ROLLBACK;
