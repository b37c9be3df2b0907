-- Deploy datastore:upload/_problems to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_problems(codes text[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE
RETURN (
    SELECT jsonb_agg(jsonb_build_object('problem', p.code, 'argument', p.argument,
                                        'message', p.message, 'fixable', p.fixable)
                     ORDER BY c.place)
      FROM unnest(codes) WITH ORDINALITY AS c (code, place)
      JOIN (VALUES
        ('name_empty',             'name',
         'the name is missing or blank', true),
        ('name_too_long',          'name',
         'the name has more than 255 characters', true),
        ('name_reserved',          'name',
         'the name is "." or ".."', true),
        ('name_character',         'name',
         'the name has "/", a control, an invisible or a direction character', true),
        ('name_taken',             'name',
         'the folder has a file of that name; case and Unicode form do not count', true),
        ('name_twice',             'name',
         'an earlier item of the batch has that name; case and Unicode form do not count', true),
        ('media_type',             'media_type',
         'the media type is not type/subtype', true),
        ('media_type_not_allowed', 'media_type',
         'the container does not take this media type', false),
        ('size',                   'size',
         'the size is not a number of bytes from 0 to 2 ^ 48', true),
        ('size_differs',           'size',
         'the stored bytes are not as many as declared', true),
        ('sha256',                 'sha256',
         'the hash is not 64 hexadecimal digits', true),
        ('sha256_differs',         'sha256',
         'the stored bytes do not have the declared hash', true),
        ('captured_at',            'captured_at',
         'the time is not ISO 8601 with a time zone, as 2026-05-03T10:20:30Z', true),
        ('metadata',               'metadata',
         'the metadata is not a JSON object', true),
        ('metadata_too_large',     'metadata',
         'the metadata takes more than 64 kB or 100 levels, or has a number beyond 1e308', true),
        ('facts',                  'facts',
         'the facts are not width, height, orientation, duration, sample_rate or channels in range',
         true),
        ('too_large',              'size',
         'the file is larger than the container takes', false),
        ('quota',                  'size',
         'the container''s quota leaves no room for it', true),
        ('duplicate',              'sha256',
         'the container, or an earlier item, has the same bytes', false),
        ('not_stored',             'file',
         'the bytes could not be stored', true),
        ('aborted',                'file',
         'the upload was given up before the file was stored', false),
        ('expired',                'file',
         'the lease ended before the file was stored', false)
      ) AS p (code, argument, message, fixable) USING (code)
);

COMMENT ON FUNCTION datastore_private.upload_problems(text[]) IS
'What the codes of upload_item.problems mean: [{"problem", "argument", "message",
"fixable"}]. fixable tells whether the same upload can still succeed for the item, with
another name, better values or a second try (for quota, once there is room).';

COMMIT;
