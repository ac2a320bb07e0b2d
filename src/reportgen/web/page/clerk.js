// One office: a new workbook, its check, its report.

class Clerk {
  constructor(engine, known) {
    this.engine = engine;
    this.known = known; // when the program has said what it knows, its words among it
    this.now = null; // the workbook checked last: name, bytes, findings
    by("new").addEventListener("submit", (event) => {
      event.preventDefault();
      this.start();
    });
    by("last").addEventListener("change", () => this.nameLast());
    by("drop-one").addEventListener("change", (event) => this.take(event.target));
    by("make").addEventListener("click", () => this.build());
    by("mark").addEventListener("click", () => this.mark());
  }

  offer(years) {
    const select = by("year");
    for (const { year } of years) select.append(make("option", { value: year }, String(year)));
    const name = () => {
      by("format").textContent = years.find(({ year }) => year === Number(select.value)).format;
    };
    select.addEventListener("change", name);
    if (years.length > 1) select.value = years[1].year; // reports are on the year before
    name();
  }

  take(input) {
    if (input.files.length) this.check(input.files[0]);
    input.value = "";
  }

  nameLast() {
    const [last] = by("last").files;
    if (last) by("last-name").textContent = last.name;
  }

  async start() {
    await this.known;
    const box = by("new-answer");
    const organ = by("organ").value.trim();
    const [last] = by("last").files;
    if (!organ && !last) {
      state(say("new-no-organ"), "error");
      by("organ").focus();
      return;
    }
    const bytes = last ? [last.name, await bytesOf(last)] : [];
    if (last) await this.prepareReading(last.name);
    const made = await this.during(organ || last.name, () => this.engine.ask("start", organ, Number(by("year").value), ...bytes));
    if (!made) return;
    const [name] = Object.keys(made.files);
    const text = name ? say("new-made", { name }) : say("new-refused");
    state(text, name ? "sound" : "error");
    box.replaceChildren(
      make("p", { class: name ? "good" : "" }, text),
      savers(made.files),
      made.findings.length ? findingList(this.engine, made.findings) : "",
    );
  }

  async check(file) {
    await this.known;
    const bytes = await this.during(file.name, () => bytesOf(file));
    await this.prepareReading(file.name);
    const result = bytes && (await this.during(file.name, () => this.engine.ask("check", file.name, bytes)));
    if (!result) return;
    const before = this.now && this.isSame(result, file.name) ? this.now.result : null;
    const changed = before && (await this.engine.ask("compare", before.findings, result.findings));
    this.now = { name: file.name, bytes, result };
    this.show(result, before, changed);
  }

  isSame(result, name) {
    const last = this.now.result;
    return this.now.name === name || (last.organ && last.organ === result.organ && last.year === result.year);
  }

  show(result, before, changed) {
    const title = [result.organ, result.year].filter(Boolean).join(" ");
    const box = by("check-answer");
    box.replaceChildren(
      make("h3", {}, title || this.now.name),
      make("p", { class: "aside" }, say("checked-at", { name: this.now.name, time: clock() })),
      make("p", { class: result.ok ? "good" : "" }, make("strong", {}, result.headline)),
      changed ? make("p", {}, make("strong", {}, this.mended(before, result, changed))) : "",
      changed && changed.gone.length ? goneList(changed.gone.map((number) => before.findings[number])) : "",
      result.findings.length ? findingList(this.engine, result.findings, changed ? changed.new : []) : make("p", {}, say("no-findings")),
      result.published && result.sheets.length ? this.takeOverButton() : "",
      sheetsOf(result),
    );
    by("out-answer").replaceChildren();
    by("make").disabled = !result.ok || result.published;
    by("mark").disabled = !result.findings.length || !result.sheets.length || result.published;
    by("out-hint").hidden = result.ok && !result.published;
    this.rest();
    box.focus({ preventScroll: true });
    box.scrollIntoView();
  }

  /** What was published becomes a workbook, to be mended, or to begin the next year with. */
  takeOverButton() {
    const box = make("div", { id: "taken" });
    const take = async () => {
      const { name, bytes } = this.now;
      const made = await this.during(name, () => this.engine.ask("take-over", name, bytes));
      if (!made) return;
      box.replaceChildren(savers(made.files));
      this.rest();
      const link = box.querySelector("a");
      if (link) link.focus();
    };
    box.append(make("button", { type: "button", onclick: take }, say("take-over")), make("p", { class: "aside" }, say("take-over-note")));
    return box;
  }

  mended(before, result, changed) {
    const counts = (one) => one.tone === "error" || one.tone === "warning";
    const gone = changed.gone.filter((number) => counts(before.findings[number])).length;
    const fresh = changed.new.filter((number) => counts(result.findings[number])).length;
    const left = result.findings.filter(counts).length;
    return say("mended", { gone, left: left - fresh, fresh });
  }

  /** The state goes back to what is known of the workbook. */
  rest() {
    const { result } = this.now;
    const whose = [result.organ, result.year].filter(Boolean).join(" ");
    state(whose ? `${whose}：${result.headline}` : result.headline, result.ok ? "sound" : "error");
  }

  async build() {
    const { name, bytes } = this.now;
    const without = await this.preparePrinting();
    if (without === undefined) return;
    const formats = without ? ["docx", "html"] : ["docx", "pdf", "html"];
    const made = await this.during(name, () => this.engine.ask("build", name, bytes, formats));
    if (!made) return;
    const done = Object.keys(made.files).length > 0;
    by("out-answer").replaceChildren(
      make("p", { class: done ? "good" : "" }, done ? say("built") : say("not-built")),
      savers(made.files),
      done && without ? make("p", {}, without) : "",
      done ? "" : findingList(this.engine, made.findings),
    );
    this.rest();
    const first = by("out-answer").querySelector("a");
    if (first) first.focus();
  }

  /** A PDF is read by what proofreads it; without that the program says what to do. */
  async prepareReading(name) {
    if (name.toLowerCase().endsWith(".pdf")) await this.preparePrinting();
  }

  /** Bring what prints PDF: why there is none, nothing if there is; undefined when stopped. */
  async preparePrinting() {
    if (this.engine.canPrint) return "";
    const { version } = await this.known;
    busy(say("pdf-preparing"));
    try {
      await this.engine.bringPrinting(() => printingParts(version));
      return "";
    } catch (error) {
      if (error.kind === "told") return error.message;
      state(trouble(error, "PDF"), "error");
      return undefined;
    } finally {
      idle();
    }
  }

  async mark() {
    const { name, bytes } = this.now;
    const made = await this.during(name, () => this.engine.ask("mark", name, bytes));
    if (!made) return;
    by("out-answer").append(savers(made.files));
    this.rest();
    const links = by("out-answer").querySelectorAll("a");
    if (links.length) links[links.length - 1].focus();
  }

  /** Do something that takes time; undefined when it failed, which is then said. */
  async during(name, work) {
    busy(say("working", { name }));
    try {
      return await work();
    } catch (error) {
      state(trouble(error, name), "error");
      return undefined;
    } finally {
      idle();
    }
  }
}
