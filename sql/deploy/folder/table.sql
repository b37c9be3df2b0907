-- Deploy datastore:folder/table to pg
-- requires: folder/type
-- requires: container/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE datastore_private.folder (
    id           uuid                         NOT NULL DEFAULT datastore_private.uuid_v7(),
    container_id uuid                         NOT NULL,
    parent_id    uuid,
    name         datastore_private.entry_name NOT NULL,
    is_general   boolean                      NOT NULL DEFAULT false,
    marker_rev   bigint                       NOT NULL DEFAULT 0,
    marked_rev   bigint,
    trashed_at   timestamptz,
    trashed_by   uuid,
    created_at   timestamptz                  NOT NULL DEFAULT now(),
    parent_key   uuid                         NOT NULL GENERATED ALWAYS AS (
                     coalesce(parent_id, container_id)) STORED,
    sibling_key  text COLLATE "C"             GENERATED ALWAYS AS (
                     CASE WHEN trashed_at IS NULL THEN datastore_private.name_key(name) END) STORED,
    CONSTRAINT folder_key PRIMARY KEY (id),
    CONSTRAINT folder_container_key UNIQUE (id, container_id),
    CONSTRAINT folder_sibling_key UNIQUE (parent_key, sibling_key),
    CONSTRAINT folder_container FOREIGN KEY (container_id) REFERENCES datastore_private.container,
    CONSTRAINT folder_parent FOREIGN KEY (parent_id, container_id)
        REFERENCES datastore_private.folder (id, container_id),
    CONSTRAINT folder_not_own_parent CHECK (parent_id <> id),
    CONSTRAINT folder_general_stays CHECK (NOT (is_general AND trashed_at IS NOT NULL))
);
CREATE INDEX folder_container_idx ON datastore_private.folder (container_id);
CREATE INDEX folder_parent_idx ON datastore_private.folder (parent_id);

-- With RESTRICT in both directions, a General folder goes only with its container.
ALTER TABLE datastore_private.container
    ADD CONSTRAINT container_general_folder FOREIGN KEY (general_folder_id, id)
        REFERENCES datastore_private.folder (id, container_id);
CREATE INDEX container_general_folder_idx ON datastore_private.container (general_folder_id);

COMMENT ON TABLE datastore_private.folder IS
'Folders: an adjacency list. What lies below a trashed folder is trashed by computation';
COMMENT ON COLUMN datastore_private.folder.id IS 'Time-ordered';
COMMENT ON COLUMN datastore_private.folder.container_id IS 'Container; a folder never leaves it';
COMMENT ON COLUMN datastore_private.folder.parent_id IS
'Folder above, in the same container; null at the top';
COMMENT ON COLUMN datastore_private.folder.name IS 'As typed';
COMMENT ON COLUMN datastore_private.folder.is_general IS
'Whether it is the General folder of a personal container, which stays';
COMMENT ON COLUMN datastore_private.folder.marker_rev IS
'Revision of what its marker file has to tell, and where; a move, another name and another home of
the container make a new one';
COMMENT ON COLUMN datastore_private.folder.marked_rev IS
'Revision that was written to the store, or an older one that may have come after it; null before
the first. While it is not marker_rev, the marker is due';
COMMENT ON COLUMN datastore_private.folder.trashed_at IS
'Since when it is in the trash, with all below';
COMMENT ON COLUMN datastore_private.folder.trashed_by IS 'Who put it there';
COMMENT ON COLUMN datastore_private.folder.created_at IS 'Created at';
COMMENT ON COLUMN datastore_private.folder.parent_key IS
'The parent, or the container at the top: what siblings share';
COMMENT ON COLUMN datastore_private.folder.sibling_key IS
'What makes two sibling names the same; null in the trash';

-- The shim reads from here what a violation means.
COMMENT ON CONSTRAINT folder_sibling_key ON datastore_private.folder IS
'Folders of a folder have different names. Raises ST409 (name).';

COMMIT;
