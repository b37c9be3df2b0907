-- nachet.review_progress: how far the reviews of each container are
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(5);

SELECT pg_temp.id('annotator') AS annotator, pg_temp.id('writer') AS writer,
       pg_temp.id('private') AS private, pg_temp.id('private/inference') AS inference,
       pg_temp.box_id(pg_temp.id('private/inference'), 1) AS one,
       pg_temp.box_id(pg_temp.id('private/inference'), 2) AS two \gset
CREATE FUNCTION pg_temp.seen() RETURNS text
LANGUAGE sql
RETURN (SELECT concat_ws(' ', v.pictures, v.inferences, v.verified, v.waiting, v.open_boxes,
                         v.disputed, v.unsure, v.reviewed_at = now())
          FROM nachet.review_progress v WHERE v.container = pg_temp.id('private'));

SELECT is(pg_temp.seen(), '2 2 0 2 4 0 0', 'two pictures with two boxes each, one in the trash');
SELECT nachet.review_confirm(:'annotator', :'inference') \g /dev/null
SELECT is(pg_temp.seen(), '2 2 1 1 2 0 0 t', 'one is verified');
SELECT nachet.review_submit(:'writer', :'inference', jsonb_build_array(jsonb_build_object(
           'box_id', :'one', 'label', 'Avena fatua'))) \g /dev/null
SELECT is(pg_temp.seen(), '2 2 1 2 2 1 0 t', 'where reviewers disagree it waits again');
SELECT nachet.review_submit(w.reviewer, :'inference', jsonb_build_array(
           jsonb_build_object('box_id', :'one', 'label', 'Avena fatua'),
           jsonb_build_object('box_id', :'two', 'verdict', 'unsure')))
  FROM (VALUES (:'annotator'::uuid), (:'writer')) AS w (reviewer) \g /dev/null
SELECT is(pg_temp.seen(), '2 2 1 2 2 0 1 t', 'or where nobody can tell');
SELECT is_empty(
    $$ SELECT FROM nachet.review_progress v
         JOIN datastore.users u ON u.container = v.container
        WHERE u.id = pg_temp.id('reader') $$, 'a container without pictures is not there');

SELECT * FROM finish();
ROLLBACK;
