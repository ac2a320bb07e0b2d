// Compiles the program for the Python that the page brings: a folder of sources in, one of code out.
// node compile_page.mjs PYODIDE SOURCES TARGET
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [pyodidePath, sources, target] = process.argv.slice(2).map((one) => resolve(one));
const { loadPyodide } = createRequire(import.meta.url)(`${pyodidePath}/pyodide.js`);
const pyodide = await loadPyodide();
for (const [name, folder] of [["/sources", sources], ["/target", target]]) {
  pyodide.FS.mkdir(name);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: folder }, name);
}
pyodide.runPython(`
import pathlib, py_compile, shutil
for path in sorted(pathlib.Path("/sources").rglob("*")):
    inside = path.relative_to("/sources")
    target = pathlib.Path("/target", inside)
    if path.is_dir():
        target.mkdir(parents=True, exist_ok=True)
    elif path.suffix == ".py":
        py_compile.compile(
            str(path), str(target.with_suffix(".pyc")), dfile=f"/program/{inside}", doraise=True,
            optimize=0, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
    else:
        shutil.copyfile(path, target)
`);
