"""The schema's scripts: their form, and that they deploy, verify, revert and bundle for anybody."""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests import servers

SQL = servers.ROOT / "sql"
PLAN = servers.ROOT / "sqitch.plan"

# What a schema is made of, in words that two deployments must share.
SNAPSHOT = """
SELECT 'function', p.oid::regprocedure::text, pg_get_functiondef(p.oid), p.proacl::text,
       obj_description(p.oid, 'pg_proc')
  FROM pg_proc AS p
 WHERE p.pronamespace::regnamespace::text ~ '^(datastore|nachet)' AND p.prokind = 'f'
UNION ALL
SELECT 'constraint', c.conname, pg_get_constraintdef(c.oid), NULL, NULL
  FROM pg_constraint AS c
 WHERE c.connamespace::regnamespace::text ~ '^(datastore|nachet)'
UNION ALL
SELECT 'column', a.attrelid::regclass::text || '.' || a.attname,
       format_type(a.atttypid, a.atttypmod), a.attacl::text, col_description(a.attrelid, a.attnum)
  FROM pg_attribute AS a
  JOIN pg_class AS r ON r.oid = a.attrelid
 WHERE r.relnamespace::regnamespace::text ~ '^(datastore|nachet)' AND a.attnum > 0
UNION ALL
SELECT 'relation', r.oid::regclass::text, r.relkind::text, r.relacl::text,
       obj_description(r.oid, 'pg_class')
  FROM pg_class AS r
 WHERE r.relnamespace::regnamespace::text ~ '^(datastore|nachet)'
UNION ALL
SELECT 'schema', n.nspname, NULL, n.nspacl::text, obj_description(n.oid, 'pg_namespace')
  FROM pg_namespace AS n
 WHERE n.nspname ~ '^(datastore|nachet)'
 ORDER BY 1, 2, 3
"""


def planned() -> list[str]:
    """Return the changes of the plan, in order."""
    lines = PLAN.read_text().splitlines()
    return [line.split()[0] for line in lines if re.match(r"[a-z]", line)]


def statements(script: Path) -> list[str]:
    """Return a script's lines of code, without comments and blank lines."""
    lines = (line.strip() for line in script.read_text().splitlines())
    return [line for line in lines if line and not line.startswith("--")]


def snapshot(database: servers.Database) -> list[tuple[object, ...]]:
    """Return what the schemas of a database are made of."""
    with database.connect() as connection:
        return connection.execute(SNAPSHOT).fetchall()


# --- the form of the scripts ----------------------------------------------------------------


@pytest.mark.parametrize("change", planned())
def test_a_change_has_its_scripts_and_each_is_one_transaction(change: str) -> None:
    for kind, verb, end in [
        ("deploy", "Deploy datastore:{} to pg", "COMMIT;"),
        ("revert", "Revert datastore:{} from pg", "COMMIT;"),
        ("verify", "Verify datastore:{} on pg", "ROLLBACK;"),
    ]:
        script = SQL / kind / f"{change}.sql"
        code = statements(script)
        assert script.read_text().splitlines()[0] == f"-- {verb.format(change)}"
        assert (code[0], code[-1]) == ("BEGIN;", end), script
        assert code.count("BEGIN;") == code.count(end) == 1, script


@pytest.mark.parametrize("change", planned())
def test_a_change_of_the_api_has_a_test(change: str) -> None:
    deploy = (SQL / "deploy" / f"{change}.sql").read_text()
    if re.search(r"FUNCTION (datastore|nachet)\.", deploy):
        assert (SQL / "tests" / f"{change}.sql").exists()


def test_every_script_is_in_the_plan() -> None:
    for kind in ("deploy", "revert", "verify"):
        folder = SQL / kind
        found = {str(file.relative_to(folder))[:-4] for file in folder.rglob("*.sql")}
        assert found - set(planned()) == set()


def test_a_change_says_what_the_plan_says_it_requires() -> None:
    required: dict[str, set[str]] = {}
    for line in PLAN.read_text().splitlines():
        if match := re.match(r"([a-z]\S*) (?:\[([^]]*)\] )?", line):
            named = set((match[2] or "").split())
            # A reworked change requires its former self too, which no script says.
            own = {name for name in named if not name.startswith(f"{match[1]}@")}
            required[match[1]] = required.get(match[1], set()) | own
    for change, wanted in required.items():
        script = (SQL / "deploy" / f"{change}.sql").read_text()
        assert set(re.findall(r"^-- requires: (\S+)$", script, re.M)) == wanted, change


def test_every_pgtap_file_rolls_back_and_truncates_nothing() -> None:
    for file in (SQL / "tests").rglob("*.sql"):
        code = statements(file)
        if not file.name.startswith("_"):
            assert (code[0], code[-1]) == ("BEGIN;", "ROLLBACK;"), file
        assert "TRUNCATE" not in {word for line in code for word in line.split()[:1]}, file


# --- deploying, as the superuser and as a login with CREATEROLE alone -----------------------


@pytest.fixture(scope="module")
def cluster(server: servers.Server) -> Iterator[servers.Server]:
    """A cluster of its own, that has never seen the schema nor its roles."""
    with servers.postgres(server.major) as fresh:
        yield fresh


@pytest.fixture(scope="module")
def deployer(cluster: servers.Server) -> str:
    """A login that may create roles, is no superuser, and so owns the roles of the cluster."""
    return cluster.create_login(attributes="NOSUPERUSER CREATEROLE")


def owned(cluster: servers.Server, owner: str) -> servers.Database:
    """Return a new, empty database that belongs to a login."""
    return servers.Database(cluster, cluster.create_database(owner=owner))


@pytest.mark.timeout(900)
def test_deploy_verify_revert_deploy(cluster: servers.Server, deployer: str) -> None:
    for user in (deployer, "postgres"):
        database = owned(cluster, user)
        database.sqitch("deploy", user=user)
        assert "Verify successful" in database.sqitch("verify", user=user)
        first = snapshot(database)
        assert len(first) > len(planned())

        database.sqitch("revert", "-y", user=user)
        assert snapshot(database) == []

        database.sqitch("deploy", user=user)
        assert snapshot(database) == first


def test_the_bundle_deploys(cluster: servers.Server, deployer: str, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    environment = cluster.environment()
    servers.run(["sqitch", "bundle", "--dest-dir", str(bundle)], environment)
    database = owned(cluster, deployer)

    database.sqitch("deploy", user=deployer, project=bundle)

    assert "Verify successful" in database.sqitch("verify", user=deployer, project=bundle)


def test_another_deployer_is_told_the_one_grant(cluster: servers.Server, deployer: str) -> None:
    owned(cluster, deployer).sqitch("deploy", user=deployer)
    # Up to 15, CREATEROLE may grant itself any role; from 16 on, only the roles it made.
    attributes = "CREATEROLE" if cluster.major > 15 else "NOCREATEROLE"
    other = cluster.create_login(attributes=attributes)
    database = owned(cluster, other)

    with pytest.raises(RuntimeError, match="belong to another deployer") as refusal:
        database.sqitch("deploy", user=other)
    grant = re.search(r"an administrator must run: (GRANT .*;)", str(refusal.value))
    assert grant
    cluster.execute(grant[1])

    database.sqitch("deploy", user=other)
    assert "Verify successful" in database.sqitch("verify", user=other)
    if cluster.major > 15:
        first_steps(database, other)


def first_steps(database: servers.Database, user: str) -> None:
    """Run what the guide says comes after a deployment, as a login."""
    guide = (servers.ROOT / "docs/for-pipelines.md").read_text()
    block = re.search(r"Then make the first administrator.*?```sh\n(.*?)```", guide, re.DOTALL)
    assert block
    steps = block[1].replace("-d pipeline", f"-d {database.name}")
    steps = steps.replace("pipeline_backend", f"backend_{uuid4().hex[:12]}")
    servers.run(["bash", "-euc", steps], database.environment(user))


def test_a_deployer_takes_the_first_steps(cluster: servers.Server, deployer: str) -> None:
    database = owned(cluster, deployer)
    database.sqitch("deploy", user=deployer)
    first_steps(database, deployer)


def test_a_database_that_cannot_compare_names_is_refused(cluster: servers.Server) -> None:
    cluster.execute("CREATE DATABASE narrow TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")
    with pytest.raises(RuntimeError, match=r"CREATE DATABASE narrow TEMPLATE template0 ENCODING"):
        cluster.sqitch("deploy", database="narrow")


def test_a_database_that_folds_letters_as_turkish_does_is_refused(cluster: servers.Server) -> None:
    create_with_icu(cluster, "turkish", "tr-TR")
    with pytest.raises(RuntimeError, match=r"CREATE DATABASE turkish TEMPLATE template0 ENCODING"):
        cluster.sqitch("deploy", database="turkish")


def test_a_database_that_reads_backslashes_in_its_own_way_is_refused(
    cluster: servers.Server,
) -> None:
    database = owned(cluster, "postgres")
    cluster.execute(f"ALTER DATABASE {database.name} SET standard_conforming_strings = off")
    with pytest.raises(RuntimeError, match="standard_conforming_strings is off") as refusal:
        database.sqitch("deploy")
    remedy = re.search(r"set it: (ALTER DATABASE .*?);", str(refusal.value))
    assert remedy
    cluster.execute(remedy[1])

    database.sqitch("deploy", "--to-change", "setup/preflight")


def test_the_encoding_of_the_client_does_not_matter(cluster: servers.Server) -> None:
    database = owned(cluster, "postgres")
    environment = database.environment() | {"PGCLIENTENCODING": "LATIN1"}
    target = f"db:pg:{database.name}"

    servers.run(["sqitch", "deploy", "--verify", target], environment)

    assert "Verify successful" in database.sqitch("verify")
    other = owned(cluster, "postgres")
    other.sqitch("deploy")
    assert snapshot(database) == snapshot(other)


def test_a_dump_restores_under_another_locale(cluster: servers.Server, tmp_path: Path) -> None:
    database = owned(cluster, "postgres")
    database.sqitch("deploy")
    emails = ["ADMIN@I.example", "zo\u00cb@example.org", "m\u0130ke@example.org"]
    with database.connect() as connection:
        for email in emails:
            connection.execute(
                "SELECT datastore_private.user_create(%s, 'inspector', NULL)", [email]
            )
    create_elsewhere(cluster, "restored")
    dump = tmp_path / "dump.sql"
    restored = servers.Database(cluster, "restored")
    pg_dump = str(servers.installed(cluster.major) / "pg_dump")

    servers.run([pg_dump, "--file", str(dump), database.name], database.environment())
    restored.psql("-f", str(dump))

    assert "Verify successful" in restored.sqitch("verify")
    for place in (database, restored):
        with place.connect() as connection:
            found = connection.execute("SELECT email_key FROM datastore_private.users ORDER BY id")
            keys = [key for (key,) in found]
            digits = connection.execute("SELECT datastore_private.size_or_null('\u0661')")
            assert keys == ["admin@i.example", *emails[1:]]
            assert digits.fetchone() == (None,)


def create_elsewhere(cluster: servers.Server, name: str) -> None:
    """Create a database of another locale: ICU's on 15; the packages of 16 and 18 have none."""
    locale = {
        15: "LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C.UTF-8'",
        16: "LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'",
        18: "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'PG_UNICODE_FAST' LOCALE 'C.UTF-8'",
    }[cluster.major]
    cluster.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' {locale}")


def create_with_icu(cluster: servers.Server, name: str, locale: str) -> None:
    """Create a database whose locale is ICU's, or skip the test where the server has no ICU."""
    try:
        cluster.execute(
            f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
            f" LOCALE_PROVIDER icu ICU_LOCALE '{locale}'"
        )
    except psycopg.errors.FeatureNotSupported:
        pytest.skip("this server was built without ICU")
