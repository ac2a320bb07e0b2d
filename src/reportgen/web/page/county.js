// The office above many units: a folder, an archive or many files; who stands how; what goes back.

class County {
  constructor(engine, known) {
    this.engine = engine;
    this.known = known;
    this.entries = [];
    this.going = false;
    this.order = null; // by which column, and whether upwards; without one, by what needs attention
    for (const head of document.querySelectorAll("#county th[data-by]")) {
      head.querySelector("button").addEventListener("click", () => this.sortBy(head));
    }
    by("drop-many").addEventListener("change", (event) => this.choose(event.target));
    by("drop-folder").addEventListener("change", (event) => this.choose(event.target));
    by("find").addEventListener("input", () => this.fill());
    by("slips").addEventListener("click", () => this.save("county-slips", "no-return"));
    by("summary").addEventListener("click", () => this.save("county-summary"));
    by("all").addEventListener("click", () => this.bundle());
    by("merge").addEventListener("submit", (event) => {
      event.preventDefault();
      this.merge();
    });
  }

  choose(input) {
    const files = [...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
    input.value = "";
    if (files.length) this.take(files);
  }

  /** Files with the names they have in their folder; archives are opened. */
  async take(files) {
    await this.known;
    this.going = true;
    const list = await this.listed(files);
    const troubles = [];
    const done = await this.checkAll(list, new Set(), troubles);
    const stopped = !this.going;
    this.going = false;
    await this.show(troubles);
    if (stopped) state(say("county-left", { done, rest: list.length - done }), "error");
  }

  /** Each file in turn; how many were done. One that ends the program is passed over next time. */
  async checkAll(list, without, troubles) {
    let done = 0;
    await this.engine.ask("county-begin");
    for (const { name, bytes } of list) {
      if (!this.going) break;
      busy(say("county-progress", { done, total: list.length, name }), done, list.length);
      try {
        if (!without.has(name)) await this.engine.ask("county-add", name, await bytes());
      } catch (error) {
        troubles.push(trouble(error, name));
        if (error.kind === "slow") return this.checkAll(list, without.add(name), troubles);
      }
      done += 1;
    }
    return done;
  }

  async listed(files) {
    const list = [];
    for (const { name, file } of files) {
      if (!name.toLowerCase().endsWith(".zip")) {
        list.push({ name, bytes: () => bytesOf(file) });
        continue;
      }
      busy(say("working", { name }));
      try {
        const packed = await this.engine.ask("unpack", name, await bytesOf(file, 400));
        for (const [inner, bytes] of Object.entries(packed)) list.push({ name: inner, bytes: async () => bytes });
      } catch (error) {
        state(trouble(error, name), "error");
      }
    }
    return list;
  }

  async show(troubles) {
    const standing = await this.engine.ask("county-standing");
    idle();
    this.entries = standing.entries;
    by("county").hidden = false;
    by("county-counts").replaceChildren(...[...standing.counts, ...troubles].map((line) => make("p", {}, line)));
    by("county-roster").replaceChildren(standing.on_roster.length ? findingList(this.engine, standing.on_roster, [], "roster") : "");
    this.fill();
    const bad = this.entries.filter((one) => one.bad && one.workbook).length;
    const missing = this.entries.filter((one) => one.state === "missing").length;
    const sound = this.entries.length - bad - missing;
    state(say("county-done", { total: bad + sound, bad, sound, missing }), bad || missing ? "error" : "sound");
    by("county-answer").focus({ preventScroll: true });
    by("county-answer").scrollIntoView();
  }

  /** The table: what needs attention first, and only what is looked for. */
  fill() {
    const wanted = by("find").value.trim();
    const rows = this.entries
      .filter((one) => !wanted || `${one.unit} ${one.workbook} ${one.word}`.includes(wanted))
      .sort((one, other) => this.compare(one, other))
      .map((one) => this.row(one));
    by("units").replaceChildren(...rows);
  }

  compare(one, other) {
    if (!this.order) {
      const weight = (it) => (it.bad ? 1e6 : 0) + it.errors * 1e3 + it.warnings;
      return weight(other) - weight(one);
    }
    const { key, up } = this.order;
    const [a, b] = up ? [one[key], other[key]] : [other[key], one[key]];
    return typeof a === "number" ? a - b : String(a).localeCompare(String(b), "zh-CN");
  }

  /** By this column, numbers from the largest; once more, the other way round. */
  sortBy(head) {
    const key = head.dataset.by;
    const isNumber = key === "errors" || key === "warnings";
    const up = this.order && this.order.key === key ? !this.order.up : !isNumber;
    this.order = { key, up };
    for (const one of document.querySelectorAll("#county th[data-by]")) one.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    this.fill();
  }

  row(one) {
    const look = one.workbook && one.state !== "passed-over"
      ? make("button", { type: "button", class: "plain", "aria-label": `${say("see")} ${one.unit || one.workbook}`, onclick: () => this.look(one) }, say("see"))
      : "";
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, one.unit || say("county-unnamed")),
      make("td", { class: one.bad ? "bad" : "" }, one.word),
      make("td", {}, String(one.errors)),
      make("td", {}, String(one.warnings)),
      make("td", { class: "left" }, one.workbook),
      make("td", { class: "left" }, one.contact),
      make("td", {}, look),
    );
  }

  async look(one) {
    const result = await this.engine.ask("county-show", one.workbook);
    const box = by("county-one");
    // what the roster says of the workbook stands first, as in the list
    const shown = { ...result, findings: one.findings };
    by("check-answer").replaceChildren();
    box.replaceChildren(
      make("h3", {}, one.unit || one.workbook),
      one.findings.length ? findingList(this.engine, one.findings) : make("p", {}, say("no-findings")),
      sheetsOf(shown),
    );
    box.focus({ preventScroll: true });
    box.scrollIntoView();
  }

  async save(question, none) {
    await this.during(by("county-files"), async () => {
      const made = await this.engine.ask(question);
      return Object.keys(made.files).length ? savers(made.files) : make("p", {}, say(none));
    });
  }

  async merge() {
    const organ = by("county-organ").value.trim();
    if (!organ) {
      state(say("merge-no-organ"), "error");
      by("county-organ").focus();
      return;
    }
    await this.during(by("merge-answer"), async () => {
      const made = await this.engine.ask("county-merge", organ, by("incomplete").checked);
      const done = Object.keys(made.files).length > 0;
      const box = make("div", {}, make("p", { class: done ? "good" : "" }, done ? say("merged-made", { count: made.units }) : say("merged-not")), savers(made.files));
      box.append(findingList(this.engine, made.findings, [], "merged"));
      made.others.forEach(({ name, findings }, number) => {
        box.append(make("h3", {}, name), findingList(this.engine, findings, [], `of-${number}`));
      });
      return box;
    });
  }

  async bundle() {
    const there = this.entries.filter((one) => one.workbook && one.state !== "passed-over");
    await this.during(by("county-files"), async () => {
      let done = 0;
      for (const one of there) {
        busy(say("bundle-progress", { done, total: there.length, name: one.unit || one.workbook }), done, there.length);
        await this.engine.ask("county-prepare", one.workbook);
        done += 1;
      }
      const made = await this.engine.ask("county-archive");
      const box = make("div", {}, make("p", { class: "good" }, say("bundle-ready")), savers(made.files));
      return box;
    });
  }

  /** Do something that takes time and put what comes of it into a place. */
  async during(place, work) {
    const before = by("state").textContent;
    const tone = by("state").className;
    busy(say("working", { name: "" }));
    try {
      place.replaceChildren(await work());
      state(before, tone);
      const first = place.querySelector("a[download]");
      if (first) first.focus();
    } catch (error) {
      state(trouble(error, ""), "error");
    } finally {
      idle();
    }
  }
}

/** All files of what was dropped, those in folders too, with their paths. */
async function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
  if (!entries.some((entry) => entry && entry.isDirectory)) {
    return [...transfer.files].map((file) => ({ name: file.name, file }));
  }
  const found = [];
  const walk = async (entry) => {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      found.push({ name: entry.fullPath.replace(/^\//, ""), file });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return;
      for (const one of some) await walk(one);
    }
  };
  for (const entry of entries) if (entry) await walk(entry);
  return found.sort((one, other) => (one.name < other.name ? -1 : 1));
}
