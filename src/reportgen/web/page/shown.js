// Findings and sheets as elements: first the list, each finding a way to its cell.

/** The findings sheet by sheet; `fresh` are the numbers of those that were not there before. */
function findingList(engine, findings, fresh = [], group = "finding") {
  const box = make("div");
  let sheet = null;
  let list = null;
  findings.forEach((one, number) => {
    if (one.sheet !== sheet) {
      sheet = one.sheet;
      list = make("ul", { class: "findings" });
      box.append(make("h3", {}, sheet || say("whole")), list);
    }
    list.append(finding(engine, one, number, fresh.includes(number), group));
  });
  return box;
}

function finding(engine, one, number, isFresh, group) {
  const place = [one.cell, one.labels].filter(Boolean).join(" ");
  const target = group === "finding" && one.cells.length ? cellId(one.cells[0]) : ""; // only there are tables
  const told = make("p", {}, one.message);
  return make(
    "li",
    { class: one.tone, id: `${group}-${number}` },
    make(
      "p",
      {},
      make("span", { class: "word" }, `${one.severity} ${number + 1}`),
      target ? make("a", { href: `#${target}`, onclick: (event) => goTo(event, target) }, place) : place,
      isFresh ? make("span", { class: "fresh" }, say("fresh")) : "",
    ),
    told,
    one.reason || one.hint ? make("p", {}, one.reason || `→ ${one.hint}`) : "",
    make("button", { class: "plain noprint", type: "button", "aria-expanded": "false", onclick: (event) => why(engine, event.target, one.code) }, say("why")),
  );
}

/** What the finding means, below it; once more, and it is gone. */
async function why(engine, button, code) {
  const open = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!open));
  if (open) {
    button.nextElementSibling.remove();
    return;
  }
  const lines = await engine.ask("explain", code);
  button.after(make("div", { class: "why" }, lines.join("\n")));
}

function goneList(findings) {
  const list = make("ul", { class: "findings" });
  for (const one of findings) {
    const place = [one.sheet, one.cell].filter(Boolean).join(" ");
    list.append(make("li", {}, make("p", {}, make("span", { class: "word" }, say("gone-title")), make("span", { class: "gone" }, `${place} ${one.message}`))));
  }
  return list;
}

const cellId = (address) => `cell-${address.replace(/\s/g, "_")}`;

function goTo(event, id) {
  const cell = by(id);
  if (!cell) return;
  event.preventDefault();
  cell.closest("details").open = true;
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
  cell.scrollIntoView({ block: "center", inline: "center" });
  cell.focus();
}

/** The sheets as printed; those with findings are open. */
function sheetsOf(result) {
  const marks = marksOf(result.findings);
  const box = make("div");
  for (const sheet of result.sheets) {
    const count = result.findings.filter((one) => one.sheet === sheet.name && one.tone !== "accepted").length;
    const body = sheet.rows.length ? tableOf(sheet, marks) : make("p", {}, say("not-filled"));
    const title = count ? say("sheet-with", { name: sheet.name, count }) : sheet.name;
    box.append(
      make("details", { class: "sheet", open: count > 0 }, make("summary", {}, title), make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": sheet.name }, body)),
    );
  }
  return box;
}

/** Address → what is to be marked there: the worst counts, a probable cell with it. */
function marksOf(findings) {
  const marks = new Map();
  findings.forEach((one, number) => {
    const kind = { error: "wrong", warning: "look" }[one.tone];
    for (const cell of kind ? one.cells : []) {
      const mark = marks.get(cell) || { kind, numbers: [] };
      if (kind === "wrong") mark.kind = "wrong";
      mark.numbers.push(number);
      marks.set(cell, mark);
    }
    for (const cell of one.suspects) {
      const mark = marks.get(cell) || { kind: "maybe", numbers: [] };
      mark.maybe = true;
      if (!mark.numbers.includes(number)) mark.numbers.push(number);
      marks.set(cell, mark);
    }
  });
  return marks;
}

function tableOf(sheet, marks) {
  const table = make("table", {}, make("caption", {}, sheet.heading));
  const head = make("thead");
  const body = make("tbody");
  sheet.rows.forEach((row, index) => {
    const line = make("tr");
    for (const cell of row) line.append(cellOf(cell, sheet, marks));
    (index < sheet.head ? head : body).append(line);
  });
  if (sheet.head) table.append(head);
  table.append(body);
  return table;
}

function cellOf(cell, sheet, marks) {
  const spans = { rowspan: cell.rows, colspan: cell.columns };
  if (cell.scope) return make("th", { scope: cell.scope, ...spans }, cell.text);
  const mark = cell.address && marks.get(cell.address);
  const kind = sheet.kind === "text" ? "text" : "";
  const id = cell.address ? cellId(cell.address) : "";
  const td = make("td", { id, tabindex: id ? "-1" : "", class: [kind, mark && mark.kind].filter(Boolean).join(" "), ...spans }, cell.text);
  if (mark) td.append(noteOf(mark));
  return td;
}

function noteOf(mark) {
  const numbers = mark.numbers.map((one) => one + 1).join("、");
  const kind = mark.kind === "maybe" ? "" : say(mark.kind);
  const word = [kind, mark.maybe ? say("probable") : ""].filter(Boolean).join("，");
  return make("small", {}, `${word} ${numbers}`);
}
