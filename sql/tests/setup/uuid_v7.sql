-- Ids are made here: UUIDs of version 7, ordered by time
BEGIN;
SELECT plan(5);

SELECT clock_timestamp() AS before \gset
CREATE TEMP TABLE made AS
SELECT n, datastore_private.uuid_v7() AS id FROM generate_series(1, 1000) n;
SELECT clock_timestamp() AS after \gset

CREATE FUNCTION pg_temp.milliseconds(at timestamptz) RETURNS bigint
LANGUAGE sql
RETURN floor(extract(epoch FROM at) * 1000);

SELECT is((SELECT count(DISTINCT id) FROM made), 1000::bigint, 'no two are the same');
SELECT is((SELECT count(*) FROM made WHERE id::text ~ '^.{14}7.{4}[89ab]'), 1000::bigint,
          'version 7, variant of RFC 9562');
SELECT is((SELECT count(*) FROM made
            WHERE ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint
                  BETWEEN pg_temp.milliseconds(:'before') AND pg_temp.milliseconds(:'after') + 1),
          1000::bigint, 'the first 48 bits are the time in milliseconds, rounded or not');
SELECT is((SELECT count(DISTINCT right(id::text, 12)) FROM made), 1000::bigint,
          'the rest is random');

SELECT pg_sleep(0.002) \g /dev/null
SELECT cmp_ok(datastore_private.uuid_v7(), '>', (SELECT id FROM made ORDER BY id DESC LIMIT 1),
              'a later one is greater');

SELECT * FROM finish();
ROLLBACK;
