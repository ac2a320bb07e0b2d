// Batches of reports on standard input, a line of JSON each; how many milliseconds each took out.
//
// Run as `node worker.js FOLDER PEER`. The JavaScript side of worker.py, which says what a batch is.

const path = require("node:path");
const readline = require("node:readline");

async function main(folder, peer) {
  const { make, close } = require(path.join(__dirname, `${peer}_peer.js`)).prepare(folder);
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const jobs = JSON.parse(line);
    const start = performance.now();
    for (const job of jobs) await make(job);
    process.stdout.write(`${performance.now() - start}\n`);
  }
  if (close) close();
}

main(...process.argv.slice(2));
