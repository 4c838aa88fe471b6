import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own that tests can fill and make read-only. */
export class TinyDisk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** @returns null where disks cannot be mounted: not Linux, not the superuser */
  static mount(megabytes: number): TinyDisk | null {
    const folder = mkdtempSync(join(tmpdir(), 'igv-crm-disk-'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status === 0;
    if (mounted) return new TinyDisk(folder);
    rmSync(folder, { recursive: true });
    return null;
  }

  /** Mounts it again with other options: `size=64m`, `ro`. */
  remount(options: string): void {
    const { status, stderr } = spawnSync('mount', ['-o', `remount,${options}`, this.folder], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`remount: ${stderr}`);
  }

  /** Leaves no room at all. */
  fill(): void {
    const ballast = openSync(join(this.folder, 'ballast'), 'a');
    try {
      for (const size of [2 ** 20, 4096, 1]) this.#append(ballast, Buffer.alloc(size));
    } finally {
      closeSync(ballast);
    }
  }

  makeRoom(): void {
    rmSync(join(this.folder, 'ballast'));
  }

  /** Appends until the disk takes no more. */
  #append(file: number, bytes: Buffer): void {
    try {
      for (;;) writeSync(file, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }

  unmount(): void {
    spawnSync('umount', ['--lazy', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Whether this machine lets tests mount disks. */
export function canMountDisks(): boolean {
  const disk = TinyDisk.mount(1);
  disk?.unmount();
  return disk !== null;
}
