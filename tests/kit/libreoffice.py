"""A document in, another format out: LibreOffice, with our fonts under official names."""

import os
import re
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from reportgen.base.fonts import FOLDER, FONTS, LATIN

_CONFIGURATION = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>{folder}</dir>
<cachedir>{cache}</cachedir>
{aliases}
</fontconfig>
"""
_ALIAS = """<match target="pattern">
<test name="family" compare="eq"><string>{official}</string></test>
<edit name="family" mode="assign" binding="same"><string>{ours}</string></edit>
</match>"""


@cache
def version() -> tuple[int, int]:
    """The first two numbers of LibreOffice's version: (7, 4) on Debian 12, (25, 2) on 13."""
    said = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True)
    found = re.search(r" ([0-9]+)\.([0-9]+)", said.stdout)
    assert found, said.stdout
    return int(found[1]), int(found[2])


def convert(path: Path, to: str, out_dir: Path) -> Path:
    """The file that LibreOffice makes of `path`; `to` is the suffix of the wanted format."""
    return convert_all([path], to, out_dir)[0]


def convert_all(paths: list[Path], to: str, out_dir: Path) -> list[Path]:
    """The files that LibreOffice makes of several, started once.

    LibreOffice gets a profile and a fontconfig file of its own, so that neither the user's settings
    nor the machine's fonts change the result.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="reportgen-soffice-") as folder:
        private = Path(folder)
        configuration = private / "fonts.conf"
        configuration.write_text(_configuration(private / "cache"), encoding="utf-8")
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(private / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                to,
                "--outdir",
                str(out_dir),
                *map(str, paths),
            ],
            check=True,
            capture_output=True,
            timeout=180,
            env={**os.environ, "FONTCONFIG_FILE": str(configuration)},
        )
    results = [out_dir / f"{path.stem}.{to}" for path in paths]
    for result in results:
        if not result.is_file():
            raise FileNotFoundError(result)
    return results


def _configuration(cache: Path) -> str:
    pairs = [(name, font.shipped) for font in FONTS.values() for name in font.official]
    pairs.append(("Times New Roman", LATIN))
    aliases = "\n".join(_ALIAS.format(official=name, ours=ours) for name, ours in pairs)
    return _CONFIGURATION.format(folder=FOLDER, cache=cache, aliases=aliases)
