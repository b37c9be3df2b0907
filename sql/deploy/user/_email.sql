-- Deploy datastore:user/_email to pg
-- requires: value/_characters
-- One change for what an e-mail is: its rule and its key hang together.
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.is_email(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN value ~ U&'^[^@\037E\1FEF\212A]+@[^@\037E\1FEF\212A]+$' AND length(value) <= 254
       AND NOT datastore_private.has_blank(value) AND NOT datastore_private.has_hidden(value);
COMMENT ON FUNCTION datastore_private.is_email(text) IS
'Whether a text can be the e-mail of a user: name@domain, at most 254 characters, without blanks,
control, invisible or direction characters, and without those three (U+037E, U+1FEF, U+212A) that
their canonical form makes ASCII.';

CREATE OR REPLACE FUNCTION datastore_private.email_key(email text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- Who is taken for whom must not depend on a locale, and the Kelvin sign is no k.
RETURN lower(normalize(translate(email, U&'\037E\1FEF\212A', U&'\FFFF\FFFF\FFFF'), NFC)
             COLLATE "C");
COMMENT ON FUNCTION datastore_private.email_key(text) IS
'What makes two e-mails the same: the case of ASCII letters and the Unicode form do not count.';

COMMIT;
