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


def test_a_product_has_pages_of_its_own(pages: dict[str, str]) -> None:
    section = pages["api-nachet.md"].split("### inference_register\n")[1].split("###")[0]

    assert "nachet.inference_register(\n    actor uuid,\n    picture uuid,\n" in section
    assert ") → nachet.inference\n" in section
    assert "### nachet.species_source\n" in pages["api-nachet.md"]
    assert "folder_create" not in pages["api-nachet.md"].split("| noun |")[1].split("## ")[0]

    schema = pages["schema-nachet.md"]
    assert "- `review_number_key`: UNIQUE" in schema.split("### review\n")[1].split("###")[0]
    assert "    inference ||--o{ review : inference\n" in schema
    assert "    file ||--o{ picture : file\n" in schema, "the core's tables that it hangs on"
    assert "### batches\n" in schema.split("## Views\n")[1]


def test_a_second_run_writes_nothing(
    shared_database: servers.Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--conninfo", shared_database.url, "--folder", str(tmp_path / "docs")]

    assert document.main([*arguments, "--check"]) == 1
    assert document.main(arguments) == 0
    assert capsys.readouterr().out.count("wrote") == 4
    assert document.main([*arguments, "--check"]) == 0
    assert document.main(arguments) == 0
    assert capsys.readouterr().out == ""
