"""A run over real files into a real store: what is loaded, what is left alone, and the sums."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from etl import extraction, pipeline
from etl.documents import ReadOptions
from etl.extraction import extract_all
from etl.model import Document
from etl.pipeline import RunOptions, run
from etl.store import Store
from etl.summary import Summary
from tests.documents.helpers import SUPPORTED, write, write_lines
from tests.run import fake

READ = ReadOptions(supported=SUPPORTED)


def go(store: Store, *paths: Path, **options: Any) -> Summary:
    """A run with the tests' extractor that keeps its messages."""
    said: list[str] = []
    options = {"read": READ, "extractor": fake.extract, "progress": False, "say": said.append, **options}
    summary = run(paths, store, RunOptions(**options))
    assert len(said) == summary.documents["quarantined"]
    return summary


def kinds(summary: Summary) -> dict[str, int]:
    """Documents by outcome, those that occurred."""
    return {kind: count for kind, count in summary.documents.items() if count}


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with Store(tmp_path / "figures.db") as opened:
        yield opened


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Seven reports: a copy, one undated, one in a language that we don't read, two that are no reports."""
    folder = tmp_path / "reports"
    write(folder / "a.md", "---\nsource: Board\npublished: 2016-11-02\n---\nIn 2016, 12 dead and 30 hurt.\n")
    write(folder / "b.md", "---\nsource: Post\npublished: 2016-11-02\n---\nIn 2016,  12 dead and 30 hurt.\n")
    write(folder / "c.txt", "Storm: 7 hit and a child died, 40 wells.")
    write(folder / "d.txt", b"\xff\xfe")
    write(folder / "e.txt", "Zwölf Brunnen wurden am Dienstag in Sarmin repariert, 12 dead.")
    write_lines(folder / "f.jsonl", {"id": "j", "text": "3 dead", "published": "2016-11-04"}, "{")
    return folder


def test_everything_read_is_counted_once_and_the_sums_add_up(store: Store, reports: Path) -> None:
    summary = go(store, reports)
    assert kinds(summary) == {"new": 4, "copy": 1, "quarantined": 2}
    assert summary.documents_in == sum(summary.documents.values()) == 7
    assert store.count("documents") == 5
    assert store.count("quarantine") == 2
    # a and b: 2016 excluded, 12 and 30 figures; c: 7 twice, the child, 40 unlinked; e nothing; f 3.
    assert summary.expressions == 3 + 3 + 2 + 0 + 1
    assert summary.spans == 2 + 2 + 1 + 0 + 1
    assert dict(summary.exclusions) == {"date": 2, "unlinked": 1}
    assert summary.spans + sum(summary.exclusions.values()) == summary.expressions
    assert (summary.second_records, summary.implicit) == (1, 1)
    assert (
        summary.spans + summary.second_records + summary.implicit == summary.figures == store.count("figures")
    )
    assert store.count("exclusions") == 3
    assert summary.undated == 2
    assert dict(summary.unsupported) == {"de": 1}


def test_the_summary_prints_the_sums(store: Store, reports: Path) -> None:
    text = "\n".join(go(store, reports).lines())
    assert "Documents: 7 = 4 loaded + 0 unchanged + 0 new versions + 1 copies + 2 quarantined." in text
    assert (
        "Number expressions: 9 = 6 with figures + 3 excluded (date 2, unlinked 1); unlinked share 11.1%."
        in text
    )
    assert "Figures: 8 = 6 + 1 second records over a span + 1 implicit." in text
    assert "Without a publication date: 2." in text
    assert "not supported: de 1." in text
    assert "Quarantined: malformed_json 1, not_utf8 1." in text


def test_an_unchanged_document_is_not_extracted_again(
    store: Store, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(store, reports)
    figures = store.read("figures")

    def never(document: Document) -> Any:
        raise AssertionError(f"{document.id} was extracted again")

    monkeypatch.setenv("DEBUG", "1")  # a failing extractor fails the run
    summary = go(store, reports, extractor=never)
    assert kinds(summary) == {"unchanged": 5, "quarantined": 2}
    assert summary.extracted == 0
    assert store.read("figures").equals(figures)
    assert store.count("quarantine") == 2


def test_a_better_extractor_reads_unchanged_documents_again(
    store: Store, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(store, reports)
    monkeypatch.setattr(pipeline, "extractor_version", lambda: "another")
    summary = go(store, reports)
    assert kinds(summary) == {"unchanged": 5, "quarantined": 2}
    assert summary.extracted == 5
    assert store.count("figures") == 8
    assert set(store.read("documents", ["extractor"])["extractor"]) == {"another"}


def test_the_same_id_with_another_text_is_a_new_version(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    go(store, write_lines(path, {"id": "j", "text": "3 dead", "published": "2016-11-04"}))
    summary = go(store, write_lines(path, {"id": "j", "text": "5 dead", "published": "2016-11-04"}))
    assert kinds(summary) == {"new_version": 1}
    (document,) = store.read("documents").to_dict("records")
    assert (document["text"], document["version"]) == ("5 dead", 2)
    (old,) = store.read("document_versions").to_dict("records")
    assert (old["text"], old["version"]) == ("3 dead", 1)
    assert store.read("figures")["low"].tolist() == [5.0]


def test_rows_of_a_list_are_told_apart_and_named_by_no_file(store: Store, tmp_path: Path) -> None:
    """Two articles of a file are not two versions of one, however alike they are."""
    path, read = tmp_path / "list_3_May_2019.csv", ReadOptions(supported=SUPPORTED, file_names=True)
    write(path, "text\nIn Lorin 3 dead on Monday.\n")
    assert kinds(go(store, path, read=read)) == {"new": 1}
    write(path, "text\nIn Lorin 3 dead on Monday.\nIn Lorin 4 dead on Monday.\n")
    assert kinds(go(store, path, read=read)) == {"unchanged": 1, "new": 1}
    documents = store.read("documents")
    assert documents["title"].isna().all()
    assert documents["version"].tolist() == [1, 1]


def test_a_file_that_lies_in_the_folder_twice_is_a_copy_at_first(store: Store, tmp_path: Path) -> None:
    """It had been called unchanged in a store that was empty before."""
    text = "---\npublished: 2016-11-02\n---\n3 dead.\n"
    write(tmp_path / "r" / "a.md", text)
    write(tmp_path / "r" / "b" / "a.md", text)
    assert kinds(go(store, tmp_path / "r")) == {"new": 1, "copy": 1}
    assert store.count("documents") == 1
    assert kinds(go(store, tmp_path / "r")) == {"unchanged": 2}


def test_an_older_text_met_again_does_not_undo_the_newer_one(store: Store, tmp_path: Path) -> None:
    old = write_lines(tmp_path / "old.jsonl", {"id": "j", "text": "3 dead"})
    new = write_lines(tmp_path / "new.jsonl", {"id": "j", "text": "5 dead"})
    assert kinds(go(store, old, new)) == {"new": 1, "new_version": 1}
    assert kinds(go(store, old, new)) == {"unchanged": 2}
    assert store.read("documents")["text"].tolist() == ["5 dead"]


def test_an_edited_file_without_an_id_is_a_new_version_of_itself(store: Store, tmp_path: Path) -> None:
    front = "---\npublished: 2016-11-02\n---\n"
    path = write(tmp_path / "a.md", front + "The board says 12 dead and 30 hurt in the town of Sarmin.\n")
    go(store, path)
    write(path, front + "The board says 13 dead and 30 hurt in the town of Sarmin.\n")
    assert kinds(go(store, path)) == {"new_version": 1}
    assert kinds(go(store, path)) == {"unchanged": 1}
    assert store.count("documents") == 1
    write(path, front + "Wells: nothing new.\n")
    assert kinds(go(store, path)) == {"new": 1}, "another report in the same file"
    write(path, front.replace("02", "09") + "The board says 14 dead and 30 hurt in the town of Sarmin.\n")
    assert kinds(go(store, path)) == {"new": 1}, "next week's report in the same form"


@pytest.mark.parametrize("ending", [".csv", ".jsonl"])
def test_like_reports_of_one_list_are_no_edits_of_one_another(
    store: Store, tmp_path: Path, ending: str
) -> None:
    """Each line is a report of its own, however like the next one it is and whatever came before."""
    path = tmp_path / f"Daily lists{ending}"

    def texts(*numbers: int) -> Path:
        told = [f"The board says {number} dead and 30 hurt in the town of Sarmin." for number in numbers]
        rows = [{"published": "2016-11-02", "text": text} for text in told]
        if ending == ".jsonl":
            return write_lines(path, *rows)
        return write(path, "published,text\n" + "\n".join(",".join(row.values()) for row in rows) + "\n")

    assert kinds(go(store, texts(12, 13))) == {"new": 2}
    assert kinds(go(store, texts(13, 14), read=replace(READ, file_names=True))) == {"unchanged": 1, "new": 1}
    assert store.count("documents") == 3
    assert not store.read("documents", ["title"])["title"].notna().any()


def test_a_moved_file_is_the_same_document(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "12 dead in Sarmin")
    go(store, path)
    assert kinds(go(store, path.rename(tmp_path / "b.txt"))) == {"unchanged": 1}


def test_a_document_that_the_extractor_fails_on_is_quarantined_and_the_rest_goes_on(
    store: Store, tmp_path: Path
) -> None:
    texts = {"a": "3 dead", "b": "5 dead crash", "c": "7 dead"}
    path = write_lines(tmp_path / "d.jsonl", *({"id": name, "text": text} for name, text in texts.items()))
    summary = go(store, path)
    assert kinds(summary) == {"new": 2, "quarantined": 1}
    (row,) = store.read("quarantine").to_dict("records")
    assert row["reason"] == "extraction_failed"
    assert "document b" in row["message"]
    assert row["content"] == "5 dead crash"
    assert store.read("documents")["id"].tolist() == ["a", "c"]


def test_a_run_that_was_stopped_is_taken_up_by_the_next(
    store: Store, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr(pipeline.refresh, "refresh", stop)
        with pytest.raises(KeyboardInterrupt):
            go(store, reports)
    assert store.count("figures") == 8
    assert store.count("claims") == 0
    summary = go(store, reports)
    assert kinds(summary) == {"unchanged": 5, "quarantined": 2}
    assert store.count("claims") > 0


def test_nothing_new_reconciles_nothing(store: Store, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go(store, reports)
    monkeypatch.setattr(pipeline.refresh, "refresh", lambda *_: pytest.fail("reconciled again"))
    go(store, reports)
    monkeypatch.undo()


def test_the_run_keeps_what_it_counted(store: Store, reports: Path) -> None:
    summary = go(store, reports)
    (row,) = store.read("runs").to_dict("records")
    assert row["finished"] is not None
    assert row["counts"]["documents_in"] == summary.documents_in
    assert row["counts"]["exclusions"] == {"date": 2, "unlinked": 1}
    assert json.dumps(row["inputs"])


def test_splitting_a_run_and_its_order_change_no_table(tmp_path: Path, reports: Path) -> None:
    names = sorted(reports.iterdir())
    tables = ("figures", "exclusions", "claims", "series", "documents")

    def state(name: str, *runs: list[Path]) -> list[Any]:
        with Store(tmp_path / name) as store:
            for paths in runs:
                go(store, *paths)
            frames = [store.read(table) for table in tables]
            return [frame.drop(columns=["run_id"], errors="ignore").to_dict("records") for frame in frames]

    whole = repr(state("one.db", [reports]))
    assert repr(state("two.db", names[:2], names[2:])) == whole
    assert repr(state("three.db", names[::-1])) == whole
    assert repr(state("four.db", names, names[:1])) == whole


def test_outcome_does_not_depend_on_jobs() -> None:
    documents = [
        Document(id=f"d{n}", text=f"{n} dead, {n} hurt, crash" if n % 50 == 7 else f"{n} dead")
        for n in range(300)
    ]
    alone = list(extract_all(documents, 1, fake.extract))
    several = list(extract_all(iter(documents), 2, fake.extract))
    assert [document.id for document, _ in several] == [document.id for document in documents]
    assert repr(several) == repr(alone)


def test_jobs_are_chosen_by_the_size_of_the_input(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[int] = []
    real = extraction.ProcessPoolExecutor

    def pool(jobs: int) -> Any:
        used.append(jobs)
        return real(jobs)

    monkeypatch.setattr(extraction, "ProcessPoolExecutor", pool)
    monkeypatch.setattr(extraction.os, "cpu_count", lambda: 2)
    small = [Document(id=str(n), text="3 dead") for n in range(10)]
    assert len(list(extract_all(small, None, fake.extract))) == 10
    assert used == []
    large = [Document(id=str(n), text="3 dead " + "x" * 100_000) for n in range(10)]
    assert len(list(extract_all(large, None, fake.extract))) == 10
    assert used == [2]


def test_reading_runs_only_so_far_ahead_of_extraction() -> None:
    taken = 0

    def documents() -> Any:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield Document(id=str(number), text="3 dead")

    outcomes = extract_all(documents(), 2, fake.extract)
    next(outcomes)
    assert taken < 1_000
    outcomes.close()


def test_a_report_that_left_its_folder_is_told_and_its_figures_stay(store: Store, reports: Path) -> None:
    assert go(store, reports).gone == []
    (reports / "c.txt").unlink()
    write(reports / "below" / "a.md", (reports / "a.md").read_text(encoding="utf-8"))  # moved, not gone
    (reports / "a.md").unlink()
    before = len(store.read("figures"))
    again = go(store, reports)
    ((path, name),) = again.gone
    assert path.endswith("reports/c.txt")
    (line,) = [line for line in again.lines() if line.startswith("Read before")]
    assert f"({path} ({name}))" in line
    assert "python -m etl remove" in line
    assert len(store.read("figures")) == before
    assert go(store, reports / "b.md").gone == []  # nothing is said of a folder that was not read
    store.remove_document(name)
    assert go(store, reports).gone == []


def test_the_extractors_version_follows_words_and_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = extraction.extractor_version()
    monkeypatch.setenv("CRISIS_FIGURES_GAZETTEER", str(tmp_path))
    extraction.extractor_version.cache_clear()
    empty = extraction.extractor_version()
    write(tmp_path / "SYR.csv", "country,level\n")
    extraction.extractor_version.cache_clear()
    assert extraction.extractor_version() != empty
    monkeypatch.undo()
    extraction.extractor_version.cache_clear()
    assert extraction.extractor_version() == before
