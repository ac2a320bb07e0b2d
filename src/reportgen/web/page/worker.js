"use strict";
// The program in a thread of its own: what the page asks is handed to Python, the answer back.
// First comes one message with the parts of the program, then one for each question; once, if
// wanted, one with what prints PDF.

let pyodide = null;
let desk = null;

self.onmessage = async ({ data }) => {
  if (data.parts) {
    try {
      await begin(data.parts);
      self.postMessage({ ready: true });
    } catch (error) {
      self.postMessage({ broken: String(error) });
    }
  } else if (data.printing) {
    self.postMessage({ id: data.id, ...(await bringPrinting(data.printing)) });
  } else {
    self.postMessage({ id: data.id, ...answer(data.name, data.given) });
  }
};

async function begin(parts) {
  const files = {
    "pyodide.asm.wasm": parts.wasm,
    "python_stdlib.zip": parts.library,
    "pyodide-lock.json": parts.lock,
  };
  // Nothing is ever fetched: whatever asks for a part of the program is answered from the page.
  self.fetch = async (address) => {
    const name = String(address.url || address).split("/").pop();
    if (!files[name]) throw new TypeError(`not in this page: ${name}`);
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(files[name], { headers: { "Content-Type": type } });
  };
  importScripts(script(parts.machine), script(parts.loader));
  pyodide = await self.loadPyodide({ indexURL: "https://inline.invalid/" });
  pyodide.unpackArchive(parts.program, "zip", { extractDir: "/program" });
  desk = pyodide.runPython(
    "import sys; sys.path.insert(0, '/program')\nfrom reportgen.web.calls import Desk\nDesk()",
  );
}

async function bringPrinting(parts) {
  try {
    importScripts(script(parts.printing));
    await self.startPrinting(parts, pyodide);
    return { value: true };
  } catch (error) {
    return { crashed: String(error.message || error) };
  }
}

function script(bytes) {
  return URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
}

function answer(name, given) {
  const words = pyodide.toPy(given);
  try {
    const said = desk.call(name, words);
    const plain = said.toJs({ dict_converter: Object.fromEntries, create_pyproxies: false });
    said.destroy();
    return plain;
  } catch (error) {
    return { crashed: String(error.message || error) };
  } finally {
    words.destroy();
  }
}
