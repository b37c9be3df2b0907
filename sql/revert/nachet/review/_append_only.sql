-- Revert datastore:nachet/review/_append_only from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TRIGGER revision_not_removed ON nachet_private.revision;
DROP TRIGGER review_not_removed ON nachet_private.review;
DROP TRIGGER guess_not_removed ON nachet_private.guess;
DROP TRIGGER object_not_removed ON nachet_private.object;
DROP TRIGGER inference_not_removed ON nachet_private.inference;
DROP TRIGGER picture_not_removed ON nachet_private.picture;
DROP TRIGGER picture_not_truncated ON nachet_private.picture;
DROP TRIGGER inference_summary_not_removed ON nachet_private.inference_summary;
DROP TRIGGER inference_summary_not_truncated ON nachet_private.inference_summary;
DROP TRIGGER picture_seed_not_truncated ON nachet_private.picture_seed;
DROP TRIGGER revision_unchanged ON nachet_private.revision;
DROP TRIGGER review_unchanged ON nachet_private.review;
DROP TRIGGER guess_unchanged ON nachet_private.guess;
DROP TRIGGER object_unchanged ON nachet_private.object;
DROP TRIGGER inference_unchanged ON nachet_private.inference;
DROP FUNCTION nachet_private.kept_by_review();
DROP FUNCTION nachet_private.kept_by_object();
DROP FUNCTION nachet_private.kept_by_inference();
DROP FUNCTION nachet_private.kept_by_picture();
DROP FUNCTION nachet_private.kept_by_file();
DROP FUNCTION nachet_private.removal_refuse(text, boolean);
DROP FUNCTION nachet_private.refuse_change();

COMMIT;
