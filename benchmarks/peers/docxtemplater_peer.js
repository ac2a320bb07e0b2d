// Jobs in, Word documents out: docxtemplater as its manual shows it, with its expression parser.

const fs = require("node:fs");
const path = require("node:path");
const Docxtemplater = require("docxtemplater");
const expressions = require("docxtemplater/expressions.js");
const PizZip = require("pizzip");

exports.prepare = (folder) => {
  const template = fs.readFileSync(path.join(folder, "docxtemplater.docx"));
  const make = (job) => {
    const options = { paragraphLoop: true, linebreaks: true, parser: expressions };
    const document = new Docxtemplater(new PizZip(template), options);
    document.render(JSON.parse(fs.readFileSync(job.data, "utf8")));
    fs.writeFileSync(job.docx, document.toBuffer());
  };
  return { make };
};
