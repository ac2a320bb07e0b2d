// Jobs in, Word documents out: docx-templates as its manual shows it.

const fs = require("node:fs");
const path = require("node:path");
const { createReport } = require("docx-templates");

exports.prepare = (folder) => {
  const template = fs.readFileSync(path.join(folder, "docx-templates.docx"));
  const make = async (job) => {
    const data = JSON.parse(fs.readFileSync(job.data, "utf8"));
    fs.writeFileSync(job.docx, await createReport({ template, data }));
  };
  return { make };
};
