"""A pack of another kind, laid beside the shipped ones, passes what every pack must: data alone.

`hotline-monthly` is a small monthly report on calls. It is laid into a copy of the program, where
its Word template is drawn, and the tests of this folder run there over the packs that they find.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from kit.preparing import installation

HERE = Path(__file__).parent
PACK = HERE / "hotline-monthly"
ROOT = HERE.parents[1]
MODULES = ("test_every_pack.py", "test_rules.py", "test_round_trip.py", "test_live.py")
DRAW = """
import sys
from reportgen.pack import load_pack
from reportgen.render.word.draw import draw_template
pack = load_pack(sys.argv[1])
(pack.folder / "report.docx").write_bytes(draw_template(pack))
"""


def test_it_passes_all_that_every_pack_must(tmp_path: Path) -> None:
    environment = {**os.environ, **installation(tmp_path)}
    shutil.copytree(PACK, tmp_path / "templates" / PACK.name)
    subprocess.run([sys.executable, "-c", DRAW, PACK.name], env=environment, check=True)
    modules = [HERE / name for name in MODULES if (HERE / name).is_file()]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", PACK.name]
    done = subprocess.run(
        [*command, *map(str, modules)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert "failed" not in done.stdout
    assert int(done.stdout.split(" passed")[0].split()[-1]) > len(MODULES)
