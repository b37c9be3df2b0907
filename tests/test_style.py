"""The house style of the schema's scripts, as far as a machine can tell."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests import servers

SQL = servers.ROOT / "sql"
PLAN = servers.ROOT / "sqitch.plan"

LONGEST_LINE = 100
LONGEST_BODY = 90  # the style says about 80


def scripts() -> Iterator[Path]:
    """Yield every script but the templates and what an earlier release holds fixed."""
    for path in sorted(SQL.rglob("*.sql")):
        if path.relative_to(SQL).parts[0] not in ("reworked", "templates"):
            yield path


def shown(path: Path, line: int) -> str:
    """Return a place as editors and terminals understand it."""
    return f"{path.relative_to(servers.ROOT)}:{line}"


def too_long_bodies(path: Path) -> Iterator[str]:
    """Yield where a function begins whose body, from $fn$ to $fn$, is too long."""
    text = path.read_text()
    for body in re.finditer(r"\$fn\$\n(.*?)\$fn\$", text, re.DOTALL):
        lines = body[1].count("\n")
        if lines > LONGEST_BODY:
            yield f"{shown(path, text.count(chr(10), 0, body.start()) + 1)} ({lines} lines)"


def planned() -> dict[str, list[str]]:
    """Return the changes of the plan, each with what it requires."""
    plan: dict[str, list[str]] = {}
    for line in PLAN.read_text().splitlines():
        change = re.match(r"([a-z]\S*) (?:\[(.*?)\] )?\d{4}-", line)
        if change:  # a reworked one requires its former self too, which no script says
            required = (change[2] or "").split()
            own = [name for name in required if not name.startswith(f"{change[1]}@")]
            plan[change[1]] = plan.get(change[1], []) + own
    return plan


def test_lines_and_bodies_are_short() -> None:
    lines = [
        f"{shown(path, number)} ({len(line)} columns)"
        for path in scripts()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > LONGEST_LINE
    ]
    bodies = [body for path in scripts() for body in too_long_bodies(path)]

    assert not lines, "longer than 100 columns:\n" + "\n".join(lines)
    assert not bodies, "bodies that want a helper with a name:\n" + "\n".join(bodies)


def test_deploy_scripts_begin_as_the_plan_says() -> None:
    plan = planned()
    files = sorted((SQL / "deploy").rglob("*.sql"))
    differ = []
    for path in files:
        change = str(path.relative_to(SQL / "deploy").with_suffix(""))
        first, *rest = path.read_text().splitlines()
        required = [line.split()[2] for line in rest if line.startswith("-- requires:")]
        if first != f"-- Deploy datastore:{change} to pg" or required != plan.get(change):
            differ.append(f"{shown(path, 1)} {required}, plan {plan.get(change)}")

    assert len(files) == len(plan)
    assert not differ, "\n".join(differ)
