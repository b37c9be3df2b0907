-- Deploy datastore:value/_media_type to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.is_media_type(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN length(value) <= 255
       AND value ~ '^[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*$';

COMMENT ON FUNCTION datastore_private.is_media_type(text) IS
'Whether a text is a media type, type/subtype in lower case (RFC 6838, 4.2), without parameters.';

CREATE OR REPLACE FUNCTION datastore_private.are_media_types(types text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_ndims(types) = 1 AND array_lower(types, 1) = 1 AND cardinality(types) <= 100
       AND NOT EXISTS (SELECT FROM unnest(types) t
                        WHERE datastore_private.is_media_type(t) IS NOT TRUE);

COMMENT ON FUNCTION datastore_private.are_media_types(text[]) IS
'Whether a list can limit the media types of a container: 1 to 100 of them, none null.';

COMMIT;
