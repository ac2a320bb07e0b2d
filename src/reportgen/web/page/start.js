// The page comes to life: the program is unpacked and started, then whatever is dropped is taken.

async function taken(id) {
  const element = by(id);
  element.remove();
  return unpacked(element.textContent.trim());
}

async function unpacked(packed) {
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const PRINTING = "reportgen-pdf.js";

/** What prints PDF; it lies beside the page, for it is large and not always wanted. */
async function printingParts(version) {
  const given = new Promise((resolve) => {
    window.reportgenPrinting = (itsVersion, packed) => resolve([itsVersion, packed]);
  });
  const element = make("script", { src: PRINTING });
  await new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => reject(Object.assign(new Error(say("pdf-part-missing", { file: PRINTING })), { kind: "told" }));
    document.head.append(element);
  });
  element.remove();
  const [itsVersion, packed] = await given;
  if (itsVersion !== version) throw Object.assign(new Error(say("pdf-part-other", { file: PRINTING })), { kind: "told" });
  const unpacking = Object.entries(packed).map(async ([name, text]) => [name, await unpacked(text)]);
  return Object.fromEntries(await Promise.all(unpacking));
}

async function begin() {
  const names = ["machine", "loader", "wasm", "library", "lock", "program", "worker"];
  const unpacking = names.map(async (name) => [name, await taken(`part-${name}`)]);
  const { worker, ...parts } = Object.fromEntries(await Promise.all(unpacking));
  const engine = new Engine(parts, worker);
  const asked = engine.ask("choices", new Date().getFullYear()).then((known) => {
    words = known.words;
    return known;
  });
  const clerk = new Clerk(engine, asked);
  const county = new County(engine, asked);
  takeDrops(clerk, county);
  by("stop").addEventListener("click", () => {
    if (county.going) county.going = false; // after this file; what was checked stays
    else engine.restart();
  });
  const known = await asked;
  by("version").textContent = known.version;
  clerk.offer(known.years);
  state(say("ready"));
  idle();
}

function takeDrops(clerk, county) {
  const over = (event) => {
    event.preventDefault();
    document.body.classList.toggle("over", event.type === "dragover");
  };
  for (const type of ["dragover", "dragleave", "drop"]) document.addEventListener(type, over);
  document.addEventListener("drop", async (event) => {
    const { files } = event.dataTransfer;
    const isLast = event.target.closest("#zone-last");
    const isMany = event.target.closest("#zone-many");
    const found = await droppedFiles(event.dataTransfer);
    const isOne = found.length === 1 && !found[0].name.toLowerCase().endsWith(".zip");
    if (isLast && isOne) {
      by("last").files = files;
      clerk.nameLast();
    } else if (isOne && !isMany) {
      clerk.check(found[0].file);
    } else if (found.length) {
      county.take(found);
    }
  });
}

by("state").textContent = "正在准备，大约几秒钟……";
by("progress").hidden = false;
begin().catch((error) => {
  console.error(error);
  idle();
  state("本页没有准备好。请用 Chrome、Edge、360 极速、统信或麒麟自带浏览器的近年版本再打开一次。", "error");
});
