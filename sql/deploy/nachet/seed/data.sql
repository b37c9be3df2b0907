-- Deploy datastore:nachet/seed/data to pg
-- requires: nachet/seed/table
-- The species that the laboratories' models know, as data of the deployment: those who add others
-- use seed_create. Families and synonyms after Plants of the World Online (Kew).
BEGIN;
SET LOCAL ROLE datastore_owner;

INSERT INTO nachet_private.seed (name, information)
SELECT d.name,
       jsonb_build_object(
           'taxonomy', jsonb_build_object('family', d.family, 'genus', split_part(d.name, ' ', 1)),
           'synonyms', to_jsonb(d.synonyms),
           'common_names', jsonb_build_object('en', d.english))
  FROM (VALUES
    ('Amaranthus palmeri', 'Amaranthaceae', 'Palmer amaranth', '{}'::text[]),
    ('Amaranthus retroflexus', 'Amaranthaceae', 'redroot pigweed', '{}'),
    ('Amaranthus tuberculatus', 'Amaranthaceae', 'tall waterhemp', '{Amaranthus rudis}'),
    ('Ambrosia artemisiifolia', 'Asteraceae', 'common ragweed', '{Ambrosia elatior}'),
    ('Ambrosia psilostachya', 'Asteraceae', 'western ragweed', '{Ambrosia coronopifolia}'),
    ('Ambrosia trifida', 'Asteraceae', 'giant ragweed', '{}'),
    ('Avena fatua', 'Poaceae', 'wild oat', '{}'),
    ('Brassica juncea', 'Brassicaceae', 'brown mustard', '{Sinapis juncea}'),
    ('Brassica napus', 'Brassicaceae', 'rapeseed', '{}'),
    ('Brassica nigra', 'Brassicaceae', 'black mustard', '{Sinapis nigra}'),
    ('Bromus hordeaceus', 'Poaceae', 'soft brome', '{Bromus mollis}'),
    ('Bromus japonicus', 'Poaceae', 'Japanese brome', '{}'),
    ('Bromus secalinus', 'Poaceae', 'rye brome', '{}'),
    ('Carduus nutans', 'Asteraceae', 'nodding thistle', '{}'),
    ('Centaurea stoebe', 'Asteraceae', 'spotted knapweed', '{}'),
    ('Chenopodium album', 'Amaranthaceae', 'lamb''s quarters', '{}'),
    ('Cirsium arvense', 'Asteraceae', 'Canada thistle', '{Carduus arvensis}'),
    ('Cirsium vulgare', 'Asteraceae', 'bull thistle', '{Cirsium lanceolatum}'),
    ('Conium maculatum', 'Apiaceae', 'poison hemlock', '{}'),
    ('Convolvulus arvensis', 'Convolvulaceae', 'field bindweed', '{}'),
    ('Cuscuta campestris', 'Convolvulaceae', 'field dodder', '{}'),
    ('Datura stramonium', 'Solanaceae', 'jimsonweed', '{Datura tatula}'),
    ('Elymus repens', 'Poaceae', 'quackgrass', '{Agropyron repens,Elytrigia repens}'),
    ('Galium aparine', 'Rubiaceae', 'cleavers', '{}'),
    ('Lolium multiflorum', 'Poaceae', 'Italian ryegrass', '{}'),
    ('Lolium temulentum', 'Poaceae', 'darnel', '{}'),
    ('Raphanus raphanistrum', 'Brassicaceae', 'wild radish', '{}'),
    ('Setaria viridis', 'Poaceae', 'green foxtail', '{}'),
    ('Silene latifolia', 'Caryophyllaceae', 'white campion', '{}'),
    ('Sinapis arvensis', 'Brassicaceae', 'wild mustard', '{}'),
    ('Solanum carolinense', 'Solanaceae', 'horse nettle', '{}'),
    ('Solanum nigrum', 'Solanaceae', 'black nightshade', '{}'),
    ('Solanum rostratum', 'Solanaceae', 'buffalobur', '{}'),
    ('Sonchus arvensis', 'Asteraceae', 'perennial sow thistle', '{}'),
    ('Sorghum halepense', 'Poaceae', 'Johnson grass', '{}'),
    ('Thlaspi arvense', 'Brassicaceae', 'field pennycress', '{}')
  ) AS d (name, family, english, synonyms)
-- They are there already where a deployment was killed before it noted this.
ON CONFLICT ON CONSTRAINT seed_name_key DO NOTHING;

COMMIT;
