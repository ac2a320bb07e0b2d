// Elements by short names. Text is always text: nothing here makes markup of it.

const by = (id) => document.getElementById(id);

/** An element with attributes (`on…` are listeners) and children, texts among them. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== "") element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== ""));
  return element;
}

let words = {};

/** One of the program's sentences with its particulars filled in. */
function say(name, particulars = {}) {
  return words[name].replace(/\{(\w+)\}/g, (_, key) => particulars[key]);
}

const KINDS = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  html: "text/html",
  pdf: "application/pdf",
  zip: "application/zip",
};

/** A list of links that save files: name → bytes. */
function savers(files) {
  const list = make("ul", { class: "saves" });
  for (const [name, bytes] of Object.entries(files)) {
    const type = KINDS[name.split(".").pop()] || "application/octet-stream";
    const href = URL.createObjectURL(new Blob([bytes], { type }));
    list.append(make("li", {}, make("a", { href, download: name }, say("save", { name }))));
  }
  return list;
}

/** The state in one sentence, at the top and in the window's title. */
function state(text, tone = "") {
  by("state").textContent = text;
  by("state").className = tone;
  document.title = text;
}

/** While something is done the page says what, how far, and lets it be stopped. */
function busy(text, done = 0, total = 0) {
  state(text);
  const bar = by("progress");
  bar.hidden = by("stop").hidden = false;
  if (total) Object.assign(bar, { max: total, value: done });
  else bar.removeAttribute("value");
}

function idle() {
  by("progress").hidden = by("stop").hidden = true;
}

/** What to say of a question that had no answer. */
function trouble(error, name) {
  if (error instanceof Stopped) return say("stopped");
  if (error.kind === "told") return error.message;
  console.error(error); // for whoever mends the program; a clerk is told what to do
  if (error.kind === "slow") return say("too-slow", { name, seconds: error.message });
  return say("crashed", { name });
}

async function bytesOf(file, most = 64) {
  const megabytes = Math.round(file.size / 1e6);
  if (megabytes > most) throw Object.assign(new Error(say("too-large", { name: file.name, size: megabytes })), { kind: "told" });
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw Object.assign(new Error(say("not-openable", { name: file.name })), { kind: "told" });
  }
}

function clock() {
  const now = new Date();
  return `${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`;
}
