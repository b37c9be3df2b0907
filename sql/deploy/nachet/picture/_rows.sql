-- Deploy datastore:nachet/picture/_rows to pg
-- requires: nachet/picture/table
-- requires: nachet/review/_state
-- requires: nachet/value/_time
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE VIEW nachet_private.picture_species AS
SELECT DISTINCT ON (s.picture_id, s.seed_id)
       s.picture_id, s.seed_id, s.source, s.by_user, s.at, s.inference_id, s.models
  FROM (SELECT c.picture_id, c.seed_id, 'claimed'::nachet.species_source AS source,
               c.claimed_by AS by_user, c.claimed_at AS at, NULL::uuid AS inference_id,
               NULL::jsonb AS models
          FROM nachet_private.picture_seed c
        UNION ALL
        SELECT i.picture_id, unnest(m.species), 'reviewed', m.reviewed_by, m.reviewed_at, i.id,
               i.models
          FROM nachet_private.inference i
          JOIN nachet_private.inference_summary m ON m.inference_id = i.id
         WHERE m.is_verified) AS s
 ORDER BY s.picture_id, s.seed_id, s.source DESC, s.at DESC, s.inference_id DESC;

COMMENT ON VIEW nachet_private.picture_species IS
'Training data: each picture and species once. What a verified inference shows counts more than
what was claimed at upload, and of several the last';
COMMENT ON COLUMN nachet_private.picture_species.picture_id IS 'Picture';
COMMENT ON COLUMN nachet_private.picture_species.seed_id IS 'Species';
COMMENT ON COLUMN nachet_private.picture_species.source IS 'Claimed or reviewed';
COMMENT ON COLUMN nachet_private.picture_species.by_user IS 'By whom';
COMMENT ON COLUMN nachet_private.picture_species.at IS 'When';
COMMENT ON COLUMN nachet_private.picture_species.inference_id IS 'Inference; null where claimed';
COMMENT ON COLUMN nachet_private.picture_species.models IS 'Its models; null where claimed';

CREATE OR REPLACE FUNCTION nachet_private.picture_rows(files uuid[], scope text DEFAULT NULL)
RETURNS SETOF nachet.picture
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT coalesce(p.id, f.id), f.id, f.container_id, f.folder_id, f.name::text,
           p.objects, p.zoom, p.description, p.parent_id, p.batch_id,
           coalesce(k.species, '[]'), k.species IS NOT NULL OR coalesce(n.verified, 0) > 0,
           coalesce(n.inferences, 0)::integer, coalesce(n.verified, 0)::integer,
           coalesce(p.created_at, f.created_at),
           CASE WHEN scope IS NOT NULL
                THEN datastore_private.page_token(scope, f.sibling_key) END
      FROM datastore_private.file f
      LEFT JOIN nachet_private.picture p ON p.file_id = f.id
      LEFT JOIN LATERAL (
           SELECT jsonb_agg(jsonb_build_object('seed', s.seed_id, 'name', d.name,
                                               'source', s.source, 'by', s.by_user,
                                               'at', nachet_private.iso_time(s.at))
                            || CASE WHEN s.inference_id IS NULL THEN '{}'
                                    ELSE jsonb_build_object('inference', s.inference_id,
                                                            'models', s.models) END
                            ORDER BY d.name_key) AS species
             FROM nachet_private.picture_species s
             JOIN nachet_private.seed d ON d.id = s.seed_id
            WHERE s.picture_id = p.id) AS k ON true
      LEFT JOIN LATERAL (
           SELECT count(*) AS inferences, count(*) FILTER (WHERE m.is_verified) AS verified
             FROM nachet_private.inference i
             JOIN nachet_private.inference_summary m ON m.inference_id = i.id
            WHERE i.picture_id = p.id) AS n ON true
     WHERE f.id = ANY (files)
     ORDER BY f.sibling_key, f.id;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.picture_rows(uuid[], text) IS
'Pictures as the API shows them, by name; with a scope they are of a list. A picture file of which
nothing was said is one too.';

COMMIT;
