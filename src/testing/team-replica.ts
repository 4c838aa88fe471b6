import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openTeam, type TeamReplica } from './open-team.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface TeamFile {
  readonly path: string;
  readonly key: Buffer;
  open(): TeamReplica;
}

/** A place for a team's replica and its key, of the test alone. */
export function newTeamFile(key: Buffer = randomBytes(32)): TeamFile {
  const path = join(temporaryFolder(), 'replica.db');
  return { path, key, open: () => openTeam(path, key) };
}

/** The files beside a replica by name, as a crash of the machine would leave them while it is open. */
export function filesBeside(path: string): Record<string, Buffer> {
  const folder = dirname(path);
  const names = readdirSync(folder).filter((name) => !name.endsWith('-shm') && !name.endsWith('.lock'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]));
}

/** The same files in a folder of their own, where nobody holds them. */
export function afterCrash({ key }: TeamFile, files: Record<string, Buffer>): TeamFile {
  const place = newTeamFile(key);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(dirname(place.path), name), bytes);
  return place;
}
