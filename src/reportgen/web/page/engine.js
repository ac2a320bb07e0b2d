// The program as the page sees it: questions with answers, one after the other, that can be stopped.

const PATIENCE = 90; // seconds that a single question may take

class Stopped extends Error {}

class Engine {
  constructor(parts, workerSource) {
    this.parts = parts;
    this.source = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
    this.waiting = new Map();
    this.next = 0;
    this.begin();
  }

  begin() {
    this.worker = new Worker(this.source);
    this.ready = new Promise((resolve, reject) => {
      this.worker.onmessage = ({ data }) => {
        if (data.ready) resolve();
        else if (data.broken) reject(new Error(data.broken));
        else this.take(data);
      };
      this.worker.onerror = (event) => {
        reject(new Error(event.message));
        this.restart(new Error(event.message));
      };
    });
    this.ready.catch(() => {});
    this.worker.postMessage({ parts: this.parts });
  }

  take(data) {
    const asked = this.waiting.get(data.id);
    if (!asked) return;
    this.waiting.delete(data.id);
    clearTimeout(asked.clock);
    if (data.crashed) asked.reject(Object.assign(new Error(data.crashed), { kind: "crashed" }));
    else if (data.error !== undefined) asked.reject(Object.assign(new Error(data.error), { kind: "told" }));
    else asked.resolve(data.value);
  }

  /** Ask; what the answer says of an error has the kind `told`, a failure of ours `crashed`. */
  async ask(name, ...given) {
    return this.send({ name, given });
  }

  /** Let the program print PDF, with the parts that another file brings; once for each worker. */
  async bringPrinting(parts) {
    const { worker } = this;
    await this.send({ printing: await parts() });
    this.printingIn = worker;
  }

  /** Whether it can print now. */
  get canPrint() {
    return this.printingIn === this.worker;
  }

  async send(message) {
    await this.ready;
    return new Promise((resolve, reject) => {
      const id = (this.next += 1);
      const slow = Object.assign(new Error(String(PATIENCE)), { kind: "slow" });
      const clock = setTimeout(() => this.restart(slow), PATIENCE * 1000);
      this.waiting.set(id, { resolve, reject, clock });
      this.worker.postMessage({ id, ...message });
    });
  }

  /** End whatever is being done; the program is started anew. */
  restart(why = new Stopped()) {
    this.worker.terminate();
    for (const asked of this.waiting.values()) {
      clearTimeout(asked.clock);
      asked.reject(why);
    }
    this.waiting.clear();
    this.begin();
  }
}
