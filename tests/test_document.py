"""The generated pages: true to the catalogue, and what a reader looks for is in them."""

from pathlib import Path

import pytest

from datastore_tools import document
from tests import servers


@pytest.fixture(scope="module")
def pages(shared_database: servers.Database) -> dict[str, str]:
    """The pages as they would be written now."""
    return document.document(shared_database.url)


def test_the_pages_checked_in_are_true(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        assert (servers.ROOT / "docs" / name).read_text() == text, "run `make docs`"


def test_a_function_is_there_with_its_arguments_and_its_comment(pages: dict[str, str]) -> None:
    section = pages["api.md"].split("### folder_create\n")[1].split("###")[0]

    assert "    actor uuid,\n    container uuid,\n    name text DEFAULT NULL," in section
    assert ") → datastore.folder\n" in section
    assert "Raises ST400" in section


def test_a_table_is_there_with_its_columns_and_constraints(pages: dict[str, str]) -> None:
    section = pages["schema.md"].split("### folder\n")[1].split("###")[0]

    assert "| `id` | `uuid`, key |" in section
    assert "- `folder_sibling_key`: UNIQUE" in section
    assert "    container ||--o{ folder : container\n" in pages["schema.md"]


def test_a_second_run_writes_nothing(
    shared_database: servers.Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--conninfo", shared_database.url, "--folder", str(tmp_path / "docs")]

    assert document.main([*arguments, "--check"]) == 1
    assert document.main(arguments) == 0
    assert capsys.readouterr().out.count("wrote") == 2
    assert document.main([*arguments, "--check"]) == 0
    assert document.main(arguments) == 0
    assert capsys.readouterr().out == ""
