-- A product on top of the core, as small as can be: every kind of type, default and answer that
-- the generator knows, and functions that fail in each way that the shim must survive.
BEGIN;
CREATE SCHEMA sample;
CREATE SCHEMA sample_private;
COMMENT ON SCHEMA sample IS 'A product';

CREATE TYPE sample.colour AS ENUM ('red', 'dark-blue');
COMMENT ON TYPE sample.colour IS 'A colour';

CREATE DOMAIN sample.positive AS integer CHECK (VALUE > 0);

CREATE TYPE sample.thing AS (
    id         uuid,
    flag       boolean,
    small      smallint,
    number     integer,
    big        bigint,
    ratio      double precision,
    exact      numeric,
    words      text,
    content    bytea,
    day        date,
    moment     timestamptz,
    lasting    interval,
    document   jsonb,
    colour     sample.colour,
    level      datastore.level,
    position   sample.positive,
    tags       text[],
    colours    sample.colour[],
    ids        uuid[],
    nickname   text,
    mood       sample.colour,
    moods      sample.colour[],
    page_token text
);
COMMENT ON TYPE sample.thing IS 'One of every type, with a \ and """ to quote "all"';
COMMENT ON COLUMN sample.thing.id IS 'Id';
COMMENT ON COLUMN sample.thing.flag IS 'Yes or no';
COMMENT ON COLUMN sample.thing.small IS 'A small number';
COMMENT ON COLUMN sample.thing.number IS 'A number';
COMMENT ON COLUMN sample.thing.big IS 'A big number';
COMMENT ON COLUMN sample.thing.ratio IS 'A ratio';
COMMENT ON COLUMN sample.thing.exact IS 'An exact number';
COMMENT ON COLUMN sample.thing.words IS 'Words';
COMMENT ON COLUMN sample.thing.content IS 'Bytes';
COMMENT ON COLUMN sample.thing.day IS 'A day';
COMMENT ON COLUMN sample.thing.moment IS 'A moment';
COMMENT ON COLUMN sample.thing.lasting IS 'A duration';
COMMENT ON COLUMN sample.thing.document IS 'JSON';
COMMENT ON COLUMN sample.thing.colour IS 'A colour';
COMMENT ON COLUMN sample.thing.level IS 'A type of the core';
COMMENT ON COLUMN sample.thing.position IS 'A domain';
COMMENT ON COLUMN sample.thing.tags IS 'Texts';
COMMENT ON COLUMN sample.thing.colours IS 'Colours';
COMMENT ON COLUMN sample.thing.ids IS 'Ids';
COMMENT ON COLUMN sample.thing.nickname IS 'Text or null';
COMMENT ON COLUMN sample.thing.mood IS 'Colour or null';
COMMENT ON COLUMN sample.thing.moods IS 'Colours or null';
COMMENT ON COLUMN sample.thing.page_token IS 'Place after this row';

CREATE TYPE sample.pair AS (one integer, two integer);
COMMENT ON TYPE sample.pair IS 'Two numbers';
COMMENT ON COLUMN sample.pair.one IS 'One';
COMMENT ON COLUMN sample.pair.two IS 'Two';

-- What comes back, and how often.

CREATE FUNCTION sample.pair_get() RETURNS SETOF sample.pair ROWS 1 LANGUAGE sql STABLE AS
'SELECT 1, 2';
COMMENT ON FUNCTION sample.pair_get IS 'One and two.';

CREATE FUNCTION sample.thing_make(
    key      uuid,
    flag     boolean,
    small    smallint,
    number   integer,
    big      bigint,
    ratio    double precision,
    exact    numeric,
    words    text,
    content  bytea,
    day      date,
    moment   timestamptz,
    lasting  interval,
    document jsonb,
    colour   sample.colour,
    level    datastore.level,
    place    sample.positive,
    tags     text[],
    colours  sample.colour[],
    keys     uuid[],
    nickname text DEFAULT NULL,
    mood     sample.colour DEFAULT NULL,
    moods    sample.colour[] DEFAULT NULL
) RETURNS SETOF sample.thing ROWS 1 LANGUAGE sql STABLE AS
$$SELECT key, flag, small, number, big, ratio, exact, words, content, day, moment, lasting, document,
         colour, level, place, tags, colours, keys, nickname, mood, moods, 'here'$$;
COMMENT ON FUNCTION sample.thing_make IS 'Give back what came in.';

CREATE FUNCTION sample.thing_list(
    total      integer,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF sample.thing LANGUAGE sql STABLE AS
$$SELECT gen_random_uuid(), true, 1::smallint, n, 1, 0.5, 1.5, 'words', '\x00'::bytea,
         '2020-02-02'::date, 'epoch'::timestamptz, '1 h'::interval, '{}'::jsonb,
         'red'::sample.colour, 'read'::datastore.level, n, '{}'::text[], '{}'::sample.colour[],
         '{}'::uuid[], NULL, NULL::sample.colour, NULL::sample.colour[], n::text
  FROM generate_series(coalesce(page_token::integer, 0) + 1, total) AS n
  LIMIT page_size$$;
COMMENT ON FUNCTION sample.thing_list IS 'Things numbered 1 to total, in pages.';

CREATE FUNCTION sample.thing_get(total integer) RETURNS SETOF sample.thing ROWS 1 LANGUAGE sql STABLE AS
$$SELECT (t).* FROM (SELECT NULL::sample.thing AS t FROM generate_series(1, total)) AS s$$;
COMMENT ON FUNCTION sample.thing_get IS 'No thing, or one that is all null.';

CREATE FUNCTION sample.group_make(name text) RETURNS SETOF datastore.group ROWS 1 LANGUAGE sql STABLE AS
$$SELECT gen_random_uuid(), name, 'member'::datastore.membership, 1::bigint, NULL::uuid,
         'epoch'::timestamptz, ''$$;
COMMENT ON FUNCTION sample.group_make IS 'A composite of the core.';

CREATE FUNCTION sample.colour_next(colour sample.colour) RETURNS sample.colour LANGUAGE sql STABLE AS
$$SELECT CASE colour WHEN 'red' THEN 'dark-blue'::sample.colour END$$;
COMMENT ON FUNCTION sample.colour_next IS 'The colour after this one, or null.';

CREATE FUNCTION sample.colour_last() RETURNS sample.colour LANGUAGE sql STABLE AS
$$SELECT max(c) FROM unnest(enum_range(NULL::sample.colour)) AS c$$;
COMMENT ON FUNCTION sample.colour_last IS 'The last colour.';

CREATE FUNCTION sample.colour_list() RETURNS SETOF sample.colour LANGUAGE sql STABLE AS
$$SELECT unnest(enum_range(NULL::sample.colour))$$;
COMMENT ON FUNCTION sample.colour_list IS 'All colours.';

CREATE FUNCTION sample.word_list(words text) RETURNS SETOF text LANGUAGE sql STABLE AS
$$SELECT regexp_split_to_table(words, ' ')$$;
COMMENT ON FUNCTION sample.word_list IS 'The words.';

CREATE FUNCTION sample.word_none() RETURNS text LANGUAGE sql STABLE AS 'SELECT NULL::text';
COMMENT ON FUNCTION sample.word_none IS 'Nothing, against its own word.';

CREATE FUNCTION sample.option_show(
    words    text DEFAULT NULL,
    size     integer DEFAULT 7,
    lease    interval DEFAULT '6 hours',
    colour   sample.colour DEFAULT 'red',
    document jsonb DEFAULT '{"a": 1}'
) RETURNS jsonb LANGUAGE sql STABLE AS
$$SELECT jsonb_build_object('words', words, 'size', size, 'lease', lease, 'colour', colour,
                            'document', document)$$;
COMMENT ON FUNCTION sample.option_show IS 'What the options are when left out.';

-- What fails.

CREATE TABLE sample.note (
    name text PRIMARY KEY,
    hits integer NOT NULL DEFAULT 0,
    CONSTRAINT note_short_check CHECK (length(name) < 10)
);

CREATE FUNCTION sample.note_add(name text) RETURNS void LANGUAGE sql AS
$$INSERT INTO sample.note VALUES (name)$$;
COMMENT ON FUNCTION sample.note_add IS 'Add a note.';

CREATE FUNCTION sample.note_hit(names text[], wait interval DEFAULT '0') RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY names LOOP
        UPDATE sample.note AS n SET hits = hits + 1 WHERE n.name = wanted;
        PERFORM pg_sleep_for(wait);
    END LOOP;
    RETURN (SELECT sum(hits) FROM sample.note);
END;
$$;
COMMENT ON FUNCTION sample.note_hit IS 'Count a hit on each note in the order given; the sum of all hits.';

CREATE FUNCTION sample.note_count() RETURNS bigint LANGUAGE sql STABLE AS
$$SELECT count(*) FROM sample.note$$;
COMMENT ON FUNCTION sample.note_count IS 'How many notes there are.';

CREATE FUNCTION sample.error_raise(
    code        text,
    message     text,
    about       text DEFAULT '',
    fact        text DEFAULT '',
    advice      text DEFAULT '',
    constraint_ text DEFAULT ''
) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM nextval('sample_private.call');
    RAISE EXCEPTION USING ERRCODE = code, MESSAGE = message, COLUMN = about, DETAIL = fact,
                          HINT = advice, CONSTRAINT = constraint_;
END;
$$;
COMMENT ON FUNCTION sample.error_raise IS 'Raise it, and count the call.';

CREATE SEQUENCE sample_private.call;

-- The sequence keeps its count when the connection ends in the middle of the call.
CREATE FUNCTION sample_private.call(losses bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    made bigint := nextval('sample_private.call');
BEGIN
    IF made <= losses THEN
        PERFORM pg_terminate_backend(pg_backend_pid());
    END IF;
    RETURN made;
END;
$$;

CREATE FUNCTION sample.call_read(losses bigint) RETURNS bigint LANGUAGE sql STABLE AS
$$SELECT sample_private.call(losses)$$;
COMMENT ON FUNCTION sample.call_read IS 'How often it was called; the first calls lose the connection.';

CREATE FUNCTION sample.call_write(losses bigint, idempotency_key text DEFAULT NULL) RETURNS bigint
LANGUAGE sql AS
$$SELECT sample_private.call(losses)$$;
COMMENT ON FUNCTION sample.call_write IS 'As call_read, but it may not be made twice without a key.';

CREATE FUNCTION sample.call_set(losses bigint) RETURNS bigint LANGUAGE sql AS
$$SELECT sample_private.call(losses)$$;
COMMENT ON FUNCTION sample.call_set IS 'As call_read; changes things, but is idempotent.';

CREATE FUNCTION sample.session_show() RETURNS jsonb LANGUAGE sql VOLATILE AS
$$SELECT jsonb_build_object('pid', pg_backend_pid(), 'transaction', txid_current(),
                            'application', current_setting('application_name'),
                            'prepared', (SELECT count(*) FROM pg_prepared_statements))$$;
COMMENT ON FUNCTION sample.session_show IS 'On which session and in which transaction this runs.';

CREATE FUNCTION sample.session_wait(seconds double precision) RETURNS void LANGUAGE sql AS
$$SELECT pg_sleep(seconds)$$;
COMMENT ON FUNCTION sample.session_wait IS 'Take a while.';
COMMIT;
