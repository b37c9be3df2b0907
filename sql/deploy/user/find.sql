-- Deploy datastore:user/find to pg
-- requires: user/_page
-- requires: access/_actor
-- requires: page/_key
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.user_find(
    actor      uuid,
    email      text,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF datastore.user
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.actor_require(actor);

    IF length(email) NOT BETWEEN 3 AND 254 OR email IS NULL THEN
        RAISE EXCEPTION 'email is too short or too long to look for'
            USING ERRCODE = 'ST400', COLUMN = 'email',
                  HINT = 'pass its first characters, 3 to 254 of them';
    END IF;
    RETURN QUERY SELECT * FROM datastore_private.user_page(
        datastore_private.email_key(email), false,
        datastore_private.page_key('user', '.', page_token),
        datastore_private.page_limit(page_size));
END;
$fn$;

COMMENT ON FUNCTION datastore.user_find(uuid, text, integer, text) IS
$doc$The users whose e-mail begins with a text of at least three characters (the case of ASCII
letters does not count), by e-mail, a page at a time: to share with somebody. Those who are disabled
are left out. Any user may ask.
Raises ST400 (email, page_size, page_token), ST403 (actor).$doc$;

GRANT EXECUTE ON FUNCTION datastore.user_find(uuid, text, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
