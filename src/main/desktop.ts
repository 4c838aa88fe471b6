import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Desktop, ShellLanguage } from '../core/index.ts';
import type { Electron, Window } from './electron.ts';
import { safeFileName } from './file-name.ts';
import { printPdf } from './print.ts';

interface Parts {
  /** The window that asks, null when none is open. */
  window(): Window | null;
  setLanguage(language: ShellLanguage): void;
}

/** Writes beside and renames: a full disk leaves the file that was there. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(beside, bytes, { flag: 'wx' });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** What the core may ask of the desktop, with the system's own dialogs. */
export function createDesktop(electron: Electron, { window, setLanguage }: Parts): Desktop {
  return {
    async saveFile(name, bytes) {
      const safe = safeFileName(name);
      const extension = extname(safe).slice(1);
      const options = {
        defaultPath: join(electron.app.getPath('documents'), safe),
        filters: extension ? [{ name: extension.toUpperCase(), extensions: [extension] }] : [],
      };
      const owner = window();
      const answer = owner
        ? await electron.dialog.showSaveDialog(owner, options)
        : await electron.dialog.showSaveDialog(options);
      if (answer.canceled || !answer.filePath) return false;
      await writeWhole(answer.filePath, bytes);
      return true;
    },
    print: (bytes) => printPdf(electron, bytes),
    notify(title, body) {
      if (!electron.Notification.isSupported()) return false;
      new electron.Notification({ title, body }).show();
      return true;
    },
    setLanguage,
  };
}
