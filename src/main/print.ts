import type { Electron } from './electron.ts';
import { createPrintSession } from './sessions.ts';

/** Chromium tells when the frame of its PDF view has loaded, not when the pages in it are painted. */
const paintWait = 500;
const cancelled = /cancel/i;

/**
 * Shows the system's print dialog for a PDF, from a hidden window that can load nothing else and has no preload.
 *
 * @returns false when the person cancelled
 */
export async function printPdf(electron: Electron, bytes: Uint8Array): Promise<boolean> {
  const { session, address } = createPrintSession(electron, bytes);
  const window = new electron.BrowserWindow({
    show: false,
    webPreferences: {
      session,
      plugins: true,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: false,
    },
  });
  try {
    await window.loadURL(address);
    await new Promise((resolve) => setTimeout(resolve, paintWait));
    return await new Promise<boolean>((resolve, reject) => {
      window.webContents.print({ silent: false, printBackground: true }, (printed, reason) => {
        if (printed || cancelled.test(reason)) resolve(printed);
        else reject(new Error(`The document was not printed: ${reason}`));
      });
    });
  } finally {
    window.destroy();
  }
}
