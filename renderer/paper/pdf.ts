import type { PDFDocumentLoadingTask, PDFDocumentProxy, RenderTask } from "pdfjs-dist";

/** A PDF that is open for drawing. */
export interface OpenPdf {
  pages: number;
  /**
   * Draws a page (from 1) into the canvas, `scale` times its true size on this screen; what was being drawn before is
   * given up. False when it was itself given up.
   */
  draw(number: number, canvas: HTMLCanvasElement, scale: number): Promise<boolean>;
  close(): void;
}

/** The reader and its worker are fetched with the first preview, not at the start of the program. */
async function reader() {
  const [pdfjs, { default: PdfWorker }] = await Promise.all([
    import("pdfjs-dist"),
    import("pdfjs-dist/build/pdf.worker.min.mjs?worker"),
  ]);
  pdfjs.GlobalWorkerOptions.workerPort ??= new PdfWorker();
  return pdfjs;
}

/** More pixels than this a canvas shall not have: an A3 sheet on a very sharp screen. */
const mostPixels = 24_000_000;

/** CSS pixels of a point. */
const pixelsPerPoint = 96 / 72;

function drawer(document: PDFDocumentProxy): OpenPdf["draw"] {
  let running: RenderTask | undefined;
  let wanted = 0;
  return async (number, canvas, scale) => {
    wanted += 1;
    const mine = wanted;
    const page = await document.getPage(number);
    running?.cancel();
    await running?.promise.catch(() => undefined);
    if (mine !== wanted) return false;
    const natural = page.getViewport({ scale: pixelsPerPoint });
    const room = Math.sqrt(mostPixels / (natural.width * natural.height));
    const viewport = page.getViewport({ scale: pixelsPerPoint * Math.min(scale * window.devicePixelRatio, room) });
    // Drawn beside and put in at one go: a canvas that is set to a size is empty until it is drawn.
    const sheet = window.document.createElement("canvas");
    sheet.width = Math.ceil(viewport.width);
    sheet.height = Math.ceil(viewport.height);
    running = page.render({ canvas: sheet, viewport });
    try {
      await running.promise;
    } catch (error) {
      if (mine !== wanted) return false;
      throw error;
    }
    if (mine !== wanted) return false;
    canvas.width = sheet.width;
    canvas.height = sheet.height;
    canvas.getContext("2d")?.drawImage(sheet, 0, 0);
    return true;
  };
}

/** Opens a PDF that stands in base64. No code of the file is run, nothing is fetched for it. @throws Error when it can't be read */
export async function openPdf(base64: string): Promise<OpenPdf> {
  const pdfjs = await reader();
  const task: PDFDocumentLoadingTask = pdfjs.getDocument({
    data: Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)),
    isEvalSupported: false,
    useWasm: false,
    useSystemFonts: false,
    disableAutoFetch: true,
    disableStream: true,
    disableRange: true,
  });
  const document = await task.promise;
  return { pages: document.numPages, draw: drawer(document), close: () => void task.destroy() };
}
