"""Many workbooks on several machines: a real scheduler and real workers, on the loopback."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from functools import partial
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from kit.machines import Machines, end, machines, until
from reportgen.base.errors import MachineError
from reportgen.pack import packs_folder
from reportgen.pipeline.batch.cluster import open_cluster
from reportgen.pipeline.batch.pools import Pool, pool_of
from reportgen.pipeline.batch.run import Batch, Progress, Stage, run_batch
from reportgen.pipeline.batch.travel import pack_call, unpack
from reportgen.pipeline.batch.worker import Work
from reportgen.pipeline.outcome import Format, Outcome

ROOT = Path(__file__).parents[3]
WORD, BOTH = (Format.DOCX,), (Format.DOCX, Format.PDF)

Run = Callable[..., subprocess.CompletedProcess[str]]

connected = partial(open_cluster, connecting=60)  # the machine may have much else to do


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Twenty units' workbooks: the example with other names."""
    folder = tmp_path_factory.mktemp("workbooks")
    with ZipFile(ROOT / "inputs" / "相山区商务局-2020.xlsx") as example:
        parts = {name: example.read(name) for name in example.namelist()}
    return [_renamed(parts, folder, number) for number in range(20)]


def _reference(text: str) -> bytes:
    """The text as it stands in a sheet."""
    return text.encode("ascii", "xmlcharrefreplace")


def _renamed(parts: dict[str, bytes], folder: Path, number: int) -> Path:
    path = folder / f"{number:02}.xlsx"
    organ = f">相山区第{number}局<"
    with ZipFile(path, "w", ZIP_DEFLATED) as copy:
        for name, data in parts.items():
            copy.writestr(name, data.replace(_reference(">相山区商务局<"), _reference(organ)))
    return path


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A cluster that no test harms."""
    with machines(tmp_path_factory.mktemp("cluster")) as cluster:
        cluster.add_worker()
        cluster.add_worker()
        cluster.wait_for(2)
        yield cluster


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Machines]:
    """A scheduler of the test's own; a call that takes its worker with it is tried once more."""
    with machines(tmp_path, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="1") as own:
        yield own


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The program in an empty folder, without a terminal."""

    def start(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "reportgen", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return start


def build(
    paths: Sequence[Path],
    folder: Path,
    formats: tuple[Format, ...],
    pool: Pool,
    progress: Progress = lambda *_: None,
) -> dict[Path, Outcome]:
    """The outcomes of a batch, by workbook."""
    batch = Batch(tuple(paths), Work(formats), folder)
    return {outcome.workbook: outcome for outcome in run_batch(batch, pool, progress)}


def files(folder: Path) -> dict[str, bytes]:
    """Every document of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".journal"}


def told(outcomes: dict[Path, Outcome]) -> dict[str, object]:
    """What a clerk is told of each workbook."""
    return {path.name: outcome.diagnostics for path, outcome in outcomes.items()}


def test_a_cluster_two_processes_and_one_make_the_same_bytes(
    two_workers: Machines, workbooks: list[Path], tmp_path: Path
) -> None:
    damaged, huge = tmp_path / "坏.xlsx", tmp_path / "大.xlsx"
    damaged.write_bytes(b"PK\x03\x04 not much of a workbook")
    with huge.open("wb") as file:
        file.truncate(200 << 20)
    paths = [*workbooks[:3], damaged, huge]
    one = build(paths, tmp_path / "1", BOTH, pool_of(1))
    two = build(paths, tmp_path / "2", BOTH, pool_of(2))
    far = build(paths, tmp_path / "far", BOTH, connected(two_workers.address))
    assert len(files(tmp_path / "1")) == 6
    assert files(tmp_path / "1") == files(tmp_path / "2") == files(tmp_path / "far")
    assert told(one) == told(two) == told(far)
    assert two_workers.tasks() == 0


def test_a_worker_that_dies_costs_nothing_but_time(
    cluster: Machines, workbooks: list[Path], tmp_path: Path
) -> None:
    doomed = cluster.add_worker()
    cluster.add_worker()
    cluster.wait_for(2)

    def kill_in_the_middle(stage: Stage, done: int, _: int) -> None:
        if (stage, done) == (Stage.BUILD, 5):
            end(doomed)

    pool = connected(cluster.address)
    far = build(workbooks, tmp_path / "far", WORD, pool, kill_in_the_middle)
    here = build(workbooks, tmp_path / "here", WORD, pool_of(1))
    assert doomed.returncode == -signal.SIGKILL
    assert told(far) == told(here)
    assert len(files(tmp_path / "far")) == len(workbooks)
    assert files(tmp_path / "far") == files(tmp_path / "here")


def test_a_call_that_takes_its_workers_with_it_is_given_up(cluster: Machines) -> None:
    cluster.add_worker()
    cluster.add_worker()
    cluster.wait_for(2)
    pool = connected(cluster.address)
    with pytest.raises(BrokenExecutor):
        pool.submit(os._exit, 1).result(timeout=60)
    pool.close()


def test_without_any_worker_the_batch_ends_after_a_while(cluster: Machines) -> None:
    only = cluster.add_worker()
    pool = connected(cluster.address, patience=1)
    end(only)
    with pytest.raises(MachineError, match="没有一个工作进程"):
        pool.submit(len, "abc").result(timeout=60)
    pool.close()


def test_the_room_follows_the_workers(cluster: Machines) -> None:
    cluster.add_worker()
    pool = connected(cluster.address)
    assert pool.room == 2
    cluster.add_worker()
    until(lambda: pool.room == 4)
    pool.close()


def test_without_a_scheduler_the_batch_ends_with_a_sentence(cluster: Machines) -> None:
    cluster.add_worker()
    pool = connected(cluster.address)
    end(cluster.scheduler)
    with pytest.raises(MachineError, match="连接断了"):
        pool.submit(len, "abc").result(timeout=60)
    with pytest.raises(MachineError, match="连接断了"):
        pool.submit(len, "abc").result(timeout=60)
    pool.close()


def test_an_interrupted_batch_leaves_nothing_behind(
    two_workers: Machines, workbooks: list[Path], tmp_path: Path
) -> None:
    command = ["build", *map(str, workbooks), "-o", "out", "--cluster", two_workers.address]
    with subprocess.Popen(
        [sys.executable, "-m", "reportgen", *command],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    ) as process:  # fmt: skip
        until(lambda: any((tmp_path / "out").glob("*.pdf")) or process.poll() is not None)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.startswith("已中断：完成 ")
    assert errors.count("\n") == 1
    assert two_workers.tasks() == 0


@pytest.mark.parametrize("address", ["10.1.2.3:8786", "http://10.1.2.3:8786", "tcp://a:99999"])
def test_an_address_that_is_none_is_refused(run: Run, address: str) -> None:
    done = run("check", ROOT / "inputs", "--cluster", address)
    assert (done.returncode, done.stdout) == (2, "")
    assert "tcp://主机:端口" in done.stderr


def test_processes_here_and_a_cluster_are_two_things(run: Run) -> None:
    done = run("build", ROOT / "inputs", "--cluster", "tcp://127.0.0.1:9", "--jobs", "2")
    assert done.returncode == 2
    assert "--jobs" in done.stderr


def test_a_scheduler_that_does_not_answer_is_said() -> None:
    with pytest.raises(MachineError, match=r"(?s)^(?!.*\n).*1 秒.*dask scheduler"):
        open_cluster("tcp://127.0.0.1:9", connecting=1)


def test_a_scheduler_without_workers_is_said(run: Run, cluster: Machines) -> None:
    done = run("check", ROOT / "inputs", "--cluster", cluster.address)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"dask worker {cluster.address} --nthreads 1" in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_the_extra_the_command_that_installs_it_is_said() -> None:
    program = (
        "import sys; sys.modules['distributed'] = None; from reportgen.cli import run;"
        f"sys.exit(run(['check', {str(ROOT / 'inputs')!r}, '--cluster', 'tcp://127.0.0.1:9']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 3
    assert "pip install 'reportgen[cluster]'" in done.stderr


def other_packs(folder: Path) -> Path:
    """The program's source with a pack that someone has edited."""
    shutil.copytree(ROOT / "src" / "reportgen", folder / "src" / "reportgen")
    shutil.copytree(packs_folder(), folder / "templates")
    with (folder / "templates" / "zfxxgk-2019" / "checks.toml").open("a") as file:
        file.write("# one rule less\n")
    return folder / "src"


def test_workers_that_would_work_otherwise_are_refused_by_name(
    run: Run, cluster: Machines, tmp_path: Path
) -> None:
    (tmp_path / "old" / "reportgen").mkdir(parents=True)
    (tmp_path / "old" / "reportgen" / "__init__.py").write_text('__version__ = "0.0.1"\n')
    cluster.add_worker()
    cluster.add_worker(PYTHONPATH=str(tmp_path / "old"))
    cluster.add_worker(PYTHONPATH=str(other_packs(tmp_path)))
    cluster.add_worker("--nthreads", "2")
    cluster.wait_for(4)
    done = run("check", ROOT / "inputs", "--cluster", cluster.address)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("tcp://127.0.0.1:") == 4, done.stderr  # three workers, one scheduler
    for reason in ("没有装 reportgen", "的 templates ", "有 2 个线程"):
        assert done.stderr.count(reason) == 1, done.stderr


def test_a_worker_that_joins_later_is_looked_at_too(cluster: Machines, tmp_path: Path) -> None:
    first = cluster.add_worker()
    pool = connected(cluster.address)
    assert pool.submit(len, "abc").result(timeout=60) == 3
    cluster.add_worker(PYTHONPATH=str(other_packs(tmp_path)))
    cluster.wait_for(2)
    end(first)
    with pytest.raises(MachineError, match="中途加入"):
        pool.submit(len, "abc").result(timeout=60)
    pool.close()


def test_paths_travel_in_a_form_for_every_system() -> None:
    path = Path("单位") / "01.xlsx"
    call = pack_call(str.upper, (path,))
    assert unpack(call) == (str.upper, (path,))
    assert type(path).__name__.encode() not in call


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes the certificate")
def test_a_cluster_with_certificates(run: Run, workbooks: list[Path], tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key,
         "-out", certificate, "-subj", "/CN=test"],
        check=True, capture_output=True,
    )  # fmt: skip
    options = {"ca-file": certificate, "cert": certificate, "key": key}
    secured = [part for name, file in options.items() for part in (f"--tls-{name}", str(file))]
    bare = "DASK_DISTRIBUTED__COMM__TLS__"
    mine = {
        f"{bare}CA_FILE": str(certificate),
        f"{bare}CLIENT__CERT": str(certificate),
        f"{bare}CLIENT__KEY": str(key),
    }
    with machines(tmp_path, "--protocol", "tls", *secured) as cluster:
        cluster.add_worker()
        cluster.wait_for(1)
        done = run("check", workbooks[0], "--cluster", cluster.address, **mine)
        without = run("check", workbooks[0], "--cluster", cluster.address)
    assert done.returncode == 0, done.stderr
    assert without.returncode == 3
    assert "distributed.comm.tls" in without.stderr
