// Jobs in, Word documents out, and PDF files where jobs ask for them: carbone as its manual shows it.
// The PDF is made by a LibreOffice that carbone starts once and keeps.

const fs = require("node:fs");
const path = require("node:path");
const { promisify } = require("node:util");
const carbone = require("carbone");

const render = promisify(carbone.render);
const convert = promisify(carbone.convert);

exports.prepare = (folder) => {
  const template = path.join(folder, "carbone.docx");
  const make = async (job) => {
    const data = JSON.parse(fs.readFileSync(job.data, "utf8"));
    const document = await render(template, data);
    fs.writeFileSync(job.docx, document);
    if (job.pdf) {
      const options = { convertTo: "pdf", extension: "docx" };
      fs.writeFileSync(job.pdf, await convert(document, options));
    }
  };
  return { make, close: () => process.exit() };
};
