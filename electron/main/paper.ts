import { checkPaper, type Printer, pdfOptions, waitForPaper, withRoute } from "../../backend/paper/printer.ts";
import { appUrl } from "./policy.ts";
import { createWindow } from "./window.ts";

/** The window's printer: a hidden window of the same scheme opens the paper, so that no second browser is needed. */
export const windowPrinter: Printer = {
  async pdf(route) {
    const window = createWindow({ show: false, webPreferences: { backgroundThrottling: false } });
    try {
      await window.loadURL(withRoute(appUrl, route));
      checkPaper(await window.webContents.executeJavaScript(waitForPaper));
      return new Uint8Array(await window.webContents.printToPDF({ ...pdfOptions, generateTaggedPDF: false }));
    } finally {
      window.destroy();
    }
  },
};
