import { accessSync, constants, mkdirSync, readdirSync } from 'node:fs';

/**
 * Makes the folder of the workspaces where it is missing. A folder that can only be read is fine when something is in it: it is opened
 * for reading, and the screen says so.
 *
 * @returns null, or why no workspace can ever be made there
 */
export function prepareHome(home: string): 'NOT_WRITABLE' | null {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    if (readdirSync(home).length === 0) accessSync(home, constants.W_OK);
    return null;
  } catch {
    return 'NOT_WRITABLE';
  }
}
