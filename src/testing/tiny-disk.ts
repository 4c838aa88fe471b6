import { onTestFinished } from 'vitest';
import { mountDisk, unmountDisk } from './mount-disk.ts';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * A folder on a disk of its own with so many megabytes, gone when the test has finished.
 *
 * @returns null where disks cannot be mounted (not the superuser, not Linux)
 */
export function tinyDisk(megabytes: number): string | null {
  const folder = temporaryFolder();
  if (!mountDisk(folder, `${megabytes}m`)) return null;
  onTestFinished(() => unmountDisk(folder));
  return folder;
}
