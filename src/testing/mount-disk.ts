import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes a folder a disk of its own of so many bytes (`8m`, `64k`), until it is unmounted.
 *
 * @returns false where this machine does not let disks be mounted
 */
export function mountDisk(folder: string, size: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status === 0;
}

export function unmountDisk(folder: string): void {
  spawnSync('umount', ['--lazy', folder]);
}

/** Whether this machine lets the tests mount a disk: Linux, as the superuser, with the right to mount. */
export function canMountDisks(): boolean {
  if (process.platform !== 'linux' || process.geteuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'igv-crm-disk-'));
  const mounted = mountDisk(folder, '64k');
  if (mounted) unmountDisk(folder);
  rmdirSync(folder);
  return mounted;
}
