"""What double-pain is made of: licences and a bill of materials of the locked packages.

    python -m tests.trust.parts

writes docs/licences.md and the bills of materials (CycloneDX 1.5) of a run and of the notebooks:
locks/sbom.cdx.json and locks/notebooks.cdx.json. They are made from the locks, from what the
installed packages say of themselves, and from the last audit.
"""

import json
import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from textwrap import wrap

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "locks" / "core.lock"
NOTEBOOKS = ROOT / "locks" / "notebooks.lock"
PAGE = ROOT / "docs" / "licences.md"
AUDIT = ROOT / "locks" / "audit.json"
"""What the last audit came to; `audit` writes it."""
BILLS = {LOCK: LOCK.with_name("sbom.cdx.json"), NOTEBOOKS: LOCK.with_name("notebooks.cdx.json")}
ELSEWHERE = {"colorama": "BSD-3-Clause", "tzdata": "Apache-2.0", "pywin32": "PSF-2.0"}
"""Packages that other systems need and this one may not have."""
CLASSIFIERS = {
    "MIT License": "MIT",
    "MIT": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "ISC License (ISCL)": "ISC",
}
WORDS = {
    "The MIT License (MIT)": "MIT",
    "MIT License": "MIT",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
    "PSF": "PSF-2.0",
}
PERMISSIVE = {
    *("MIT", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "PSF-2.0", "Zlib"),
    *("CC0-1.0", "ISC"),
}
"""Licences that ask for no more than their text to be passed on."""


def locked(lock=LOCK):
    """Name and version of every package in a lock, where its hashes are; some have two."""
    pin = re.compile(r"^([a-z0-9.-]+)(?:\[[^]]*\])?==([^\s;]+)", re.MULTILINE)
    return pin.findall(lock.read_text(encoding="utf-8"))


def licence(name):
    """Licence of a package in SPDX terms, as it says itself; its own words where it has others."""
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return "not installed here"
    if about.get("License-Expression"):
        return about["License-Expression"]
    said = (about.get("License") or "").strip().splitlines()
    if said and said[0].strip() in WORDS:
        return WORDS[said[0].strip()]
    kinds = [
        line.rpartition(" :: ")[2]
        for line in about.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    named = [CLASSIFIERS[kind] for kind in kinds if kind in CLASSIFIERS]
    return " OR ".join(named) or (said[0].strip() if said else "unknown")


def audit():
    """What the last audit came to, and how to make another."""
    kept = json.loads(AUDIT.read_text("utf-8"))
    sound, left = kept["sound"], kept["to be seen to"]
    newer = {pin.partition(" ")[0] for pin in sound}
    told = (
        f"The audit of {kept['day']} covers all three locks, and asked {kept['asked']}. Of "
        f"{len(sound) + len(left)} versions {len(sound)} were looked up, and nothing is known "
        f"against them. {len(left)} are to be seen to{':' if left else '.'}"
    )
    lines = ["## Known vulnerabilities", "", *wrap(told, 96)]
    lines += ["", *(f"- {line}" for line in left)] if left else []
    if left and all(line.partition(" ")[0] in newer for line in left):
        lines += [
            "",
            "Each of these is locked for older Pythons, on which the newest does not run;",
        ]
        lines += ["the newest is locked beside it for the others, and is among those looked up."]
    return lines


AGAIN = (
    "",
    "```",
    "python -m tests.trust.audit",
    "```",
    "",
    "asks pip-audit about every version in the locks, and ends with exit code 1 where something is",
    "known against one, or where one could not be looked up. `-s osv` asks OSV; `--pages ADDRESS`",
    "asks the pages of projects in an index of packages, which tell of the newest releases only.",
    "What it finds is kept in `locks/audit.json`, and this section is made from that.",
    "",
    "## Packages",
)


def page():
    """The list of licences."""
    rows = [f"| {name} | {version} | {licence(name)} |" for name, version in locked()]
    return "\n".join(
        [
            "# Licences",
            "",
            "What a run needs beside Python itself: the packages of `locks/core.lock`, with the",
            "licence that each names. double-pain's own is MIT. The same as a bill of materials",
            "(CycloneDX) is `locks/sbom.cdx.json`. Where a package has two versions, for older and",
            "for newer Pythons, the licence of both is read from the one that is at hand where",
            "this page is made.",
            "",
            "`locks/notebooks.cdx.json` is the bill of what the notebooks need. It names licences",
            "only of packages that a run needs too: the others may be missing where it is made.",
            "",
            "Made by `.venv-dev/bin/python -m tests.trust.parts`.",
            "",
            *audit(),
            *AGAIN,
            "",
            "| package | version | licence |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def component(name, version, *, known):
    """One package of a bill, with its licence where that is known."""
    purl = f"pkg:pypi/{name}@{version}"
    told = {"licenses": [{"expression": licence(name)}]} if known else {}
    about = {"type": "library", "bom-ref": purl, "name": name, "version": version}
    return {**about, **told, "purl": purl}


def bill(lock=LOCK):
    """The bill of materials of a lock, CycloneDX 1.5."""
    of_a_run = {name for name, _version in locked()}
    components = [
        component(name, version, known=name in of_a_run) for name, version in locked(lock)
    ]
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "double-pain",
                "name": "double-pain",
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": components,
    }
    return json.dumps(content, indent=1) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    for lock, file in BILLS.items():
        file.write_text(bill(lock), encoding="utf-8", newline="\n")
