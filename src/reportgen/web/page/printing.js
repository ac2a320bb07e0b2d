// What sets PDF and reads it again, started beside Python: Typst and PDFium, by their WebAssembly.
// Python finds them as the modules `page_typst` and `page_pdfium`.

const FONTS = "/program/reportgen/base/fonts";

async function startPrinting(parts, pyodide) {
  pyodide.unpackArchive(parts.libraries, "zip", { extractDir: "/program" });
  pyodide.unpackArchive(parts.fonts, "zip", { extractDir: FONTS });
  pyodide.registerJsModule("page_typst", await startTypst(parts, pyodide.FS));
  pyodide.registerJsModule("page_pdfium", await startPdfium(parts));
  // Python has looked into its folders before these came
  pyodide.runPython("import importlib; importlib.invalidate_caches()");
}

async function startTypst(parts, files) {
  const typst = await import(script(parts["typst-loader"]));
  await typst.default({ module_or_path: parts.typst });
  const builder = new typst.TypstCompilerBuilder();
  builder.set_dummy_access_model();
  const families = [];
  for (const name of files.readdir(FONTS).filter((one) => one.endsWith(".ttf"))) {
    const font = files.readFile(`${FONTS}/${name}`);
    families.push(typst.get_font_info(font).info[0].family);
    await builder.add_raw_font(font);
  }
  const compiler = await builder.build();
  return {
    families,
    add: (name, text) => compiler.add_source(name, text),
    print: (name, format, data) => {
      try {
        const { result, diagnostics } = compiler.compile(name, [["data", data]], format, 3);
        return { result: result || null, wrong: String(diagnostics || "") };
      } catch (error) {
        return { result: null, wrong: String(error) };
      }
    },
  };
}

async function startPdfium(parts) {
  const { init } = await import(script(parts["pdfium-loader"]));
  const lib = await init({ wasmBinary: parts.pdfium });
  lib.PDFiumExt_Init();
  const machine = lib.pdfium;
  const { malloc, free } = machine.wasmExports;
  const held = new Map(); // documents → where their bytes are

  /** Do something with room for results, which is given back. */
  const inRoom = (size, work) => {
    const at = malloc(size);
    try {
      return work(at);
    } finally {
      free(at);
    }
  };

  const signsOf = (page) => {
    const text = lib.FPDFText_LoadPage(page);
    const count = lib.FPDFText_CountChars(text);
    const signs = new Float64Array(3 * count);
    inRoom(16, (at) => {
      for (let index = 0; index < count; index += 1) {
        lib.FPDFText_GetCharOrigin(text, index, at, at + 8);
        signs[3 * index] = lib.FPDFText_GetUnicode(text, index);
        signs[3 * index + 1] = machine.getValue(at, "double");
        signs[3 * index + 2] = machine.getValue(at + 8, "double");
      }
    });
    lib.FPDFText_ClosePage(text);
    return signs;
  };

  const drawnOn = (page) => {
    const count = lib.FPDFPage_CountObjects(page);
    const drawn = new Float64Array(5 * count);
    inRoom(16, (at) => {
      for (let index = 0; index < count; index += 1) {
        const one = lib.FPDFPage_GetObject(page, index);
        drawn[5 * index] = lib.FPDFPageObj_GetType(one);
        lib.FPDFPageObj_GetBounds(one, at, at + 4, at + 8, at + 12);
        for (const edge of [0, 1, 2, 3]) drawn[5 * index + 1 + edge] = machine.getValue(at + 4 * edge, "float");
      }
    });
    return drawn;
  };

  const nameOf = (attachment) => {
    const size = lib.FPDFAttachment_GetName(attachment, 0, 0);
    return inRoom(size, (at) => {
      lib.FPDFAttachment_GetName(attachment, at, size);
      return new TextDecoder("utf-16le").decode(machine.HEAPU8.slice(at, at + size - 2));
    });
  };

  const contentOf = (attachment) =>
    inRoom(4, (length) => {
      if (!lib.FPDFAttachment_GetFile(attachment, 0, 0, length)) return null;
      const size = machine.getValue(length, "i32");
      return inRoom(Math.max(1, size), (at) => {
        if (!lib.FPDFAttachment_GetFile(attachment, at, size, length)) return null;
        return machine.HEAPU8.slice(at, at + size);
      });
    });

  return {
    open: (proxy) => {
      const bytes = proxy.toJs();
      const at = malloc(bytes.length);
      machine.HEAPU8.set(bytes, at);
      const document = lib.FPDF_LoadMemDocument(at, bytes.length, "");
      if (document) held.set(document, at);
      else free(at);
      return document;
    },
    close: (document) => {
      lib.FPDF_CloseDocument(document);
      free(held.get(document));
      held.delete(document);
    },
    pages: (document) => lib.FPDF_GetPageCount(document),
    page: (document, number) => {
      const page = lib.FPDF_LoadPage(document, number);
      if (!page) return null;
      const read = {
        width: lib.FPDF_GetPageWidthF(page),
        height: lib.FPDF_GetPageHeightF(page),
        signs: signsOf(page),
        drawn: drawnOn(page),
      };
      lib.FPDF_ClosePage(page);
      return read;
    },
    attachments: (document) => lib.FPDFDoc_GetAttachmentCount(document),
    attachment: (document, number) => {
      const attachment = lib.FPDFDoc_GetAttachment(document, number);
      return { name: nameOf(attachment), data: contentOf(attachment) };
    },
  };
}
