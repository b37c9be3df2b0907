"""`make release`: all or nothing, in a clone of its own."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests import servers

ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "SQITCH_"))} | {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Ada"), ("EMAIL", "ada@lab.example"))
}


def git(clone: Path, *arguments: str) -> str:
    """Run git in the clone."""
    return servers.run(["git", "-C", str(clone), *arguments], ENVIRONMENT)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files of this checkout as a repository with one commit and something to release."""
    made = tmp_path / "clone"
    listed = git(servers.ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    for name in filter(None, listed.split("\0")):
        if (source := servers.ROOT / name).is_file():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(source.read_bytes())
            (made / name).chmod(source.stat().st_mode)
    (made / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\nMuch.\n")
    git(made, "init", "--quiet", "--initial-branch", "main")
    git(made, "config", "user.name", "Ada")
    git(made, "config", "user.email", "ada@lab.example")
    commit(made)
    return made


def commit(clone: Path) -> None:
    """Commit all that there is."""
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "Some work")


def release(clone: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the script of the clone."""
    return subprocess.run(
        [sys.executable, str(clone / "scripts/release"), *arguments],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )


def state(clone: Path) -> list[str]:
    """What a release that is refused leaves as it was."""
    dist = sorted(path.name for path in (clone / "dist").glob("*"))
    status = git(clone, "status", "--porcelain")
    return [git(clone, "rev-parse", "HEAD"), git(clone, "tag"), status, *dist]


def test_a_release_is_one_commit_with_a_tag_and_a_wheel(clone: Path) -> None:
    version = "900.1.0"
    before = state(clone)
    told = release(clone, version, "--dry-run")
    assert (told.returncode, state(clone)) == (0, before), told

    told = release(clone, version, "--tested")

    assert told.returncode == 0, told
    assert f"git push origin main v{version}" in told.stdout
    assert git(clone, "status", "--porcelain") == ""
    assert git(clone, "log", "--format=%s", "-2").split("\n")[:2] == [
        f"Release {version}",
        "Some work",
    ]
    assert git(clone, "describe").strip() == f"v{version}"
    assert f'version = "{version}"' in (clone / "pyproject.toml").read_text()
    assert re.search(
        rf"^## {version}, \d{{4}}-\d\d-\d\d\n\nMuch\.$",
        (clone / "CHANGELOG.md").read_text(),
        re.MULTILINE,
    )
    assert re.search(
        rf"\n@v{version} .*# Release {version}$", (clone / "sqitch.plan").read_text().strip()
    )
    (wheel,) = (clone / "dist").iterdir()
    with zipfile.ZipFile(wheel) as archive:
        plan = archive.read("datastore_tools/sqitch/sqitch.plan")
    assert plan == (clone / "sqitch.plan").read_bytes()

    for again in (version, "900.0.9"):
        (clone / "CHANGELOG.md").write_text("## Unreleased\n\nMore.\n")
        commit(clone)
        told = release(clone, again, "--tested")
        assert told.returncode == 1
        assert "is not above 900.1.0" in told.stderr
    git(clone, "tag", "--delete", f"v{version}")
    assert "is not above 900.1.0" in release(clone, version, "--tested").stderr


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("notes.txt", "x", "changes that are not committed"),
        ("README.md", "x", "changes that are not committed"),
        ("CHANGELOG.md", "# Changelog\n", "nothing under '## Unreleased'"),
        ("CHANGELOG.md", "## Unreleased\n\n## 0.1.0\n\nOld.\n", "nothing under '## Unreleased'"),
        ("pyproject.toml", "[project]\n", "one line with the version"),
    ],
)
def test_what_is_not_ready_is_refused(clone: Path, path: str, text: str, told: str) -> None:
    (clone / path).write_text(text)
    if "committed" not in told:
        commit(clone)
    before = state(clone)
    done = release(clone, "900.1.0", "--tested")
    assert (done.returncode, state(clone)) == (1, before)
    assert told in done.stderr


@pytest.mark.parametrize("version", ["", "1.2", "v1.2.3", "1.2.3rc1", "01.2.3", "-1.2.3"])
def test_what_is_no_version_is_refused(clone: Path, version: str) -> None:
    done = release(clone, "--tested", "--", version)
    assert done.returncode == 1
    assert "VERSION is like 1.2.3" in done.stderr


@pytest.mark.parametrize("step", ["generate", "build", "commit", "test"])
def test_a_step_that_fails_leaves_nothing(clone: Path, step: str) -> None:
    if step == "generate":
        (clone / "python/datastore_tools/document.py").write_text("raise SystemExit(1)\n")
    elif step == "build":
        (clone / "README.md").unlink()
    elif step == "test":
        (clone / "Makefile").write_text("test:\n\t@exit 1\n")
    commit(clone)
    if step == "commit":
        hook = clone / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\nexit 1\n")
        hook.chmod(0o755)
    before = state(clone)
    done = release(clone, "900.1.0", *([] if step == "test" else ["--tested"]))
    assert (done.returncode, state(clone)) == (1, before), done
    assert "no release" in done.stderr
