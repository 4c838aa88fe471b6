import { basename } from 'node:path';
import { Failure } from '../../contract/errors.ts';
import type { InputOf, OutputOf } from '../../contract/types.ts';
import type { workspace as contract } from '../../contract/workspace.ts';
import {
  ensureProjections,
  migrations,
  openReplica,
  type Repaired,
  ReplicaError,
  repairReplica,
} from '../replica/index.ts';
import type { Unlocked, Workspace } from '../workspace/index.ts';
import type { MendOrder } from './file-work.ts';
import type { Open } from './open-here.ts';

/** What was found of a file: as a repair answers it, or that it is damaged and was left as it is. */
export type Found = Repaired | { healthy: false; untouched: true };

/**
 * An open workspace is closed for a repair: whoever is signed in may, whatever their role, as it is the file of the computer they sit at; FORBIDDEN for
 * anybody else.
 */
export function mustBeSignedIn({ me, unlocked }: Open, email: string): void {
  const typed = email.normalize('NFC').trim().toLowerCase();
  if (![me.email, unlocked.person.email].some((own) => own.toLowerCase() === typed))
    throw new Failure('FORBIDDEN', { reason: 'ANOTHER_PERSON' });
}

/** The key, for the password or the recovery key; a damaged file changes nothing about either. */
export function unlockToRepair(
  found: Workspace,
  { email, password, recovery_key }: InputOf<typeof contract.repair>,
): Promise<Unlocked> {
  return recovery_key === undefined
    ? found.unlockWithPassword(email, password)
    : found.unlockWithRecoveryKey(recovery_key, email, password);
}

/** Damage, as opposed to all else that keeps a file from being opened. */
const DAMAGE: readonly string[] = ['DAMAGED', 'NOT_A_REPLICA', 'MISSING'];

/** The order to look at the file of a workspace, and to mend it unless it is `onlyChecked`; MISSING where none was ever made. */
export function mendOrder(found: Workspace, key: Uint8Array, onlyChecked: boolean): MendOrder {
  const expected = found.replicaIdentity();
  if (expected === null) throw new ReplicaError('MISSING', 'no replica was ever made here');
  return { kind: 'MEND', path: found.replicaPath, key, expected, mode: found.kind(), onlyChecked };
}

/**
 * Looks at a file that nobody holds, and mends it unless it is `onlyChecked`.
 *
 * @throws ReplicaError, as opening and `repairReplica`
 */
export function mend({ path, expected, mode, onlyChecked }: MendOrder, key: Buffer): Found {
  const options = { migrations, prepare: ensureProjections, expected };
  if (!onlyChecked) return repairReplica(path, key, { ...options, mode });
  try {
    const replica = openReplica(path, key, { ...options, create: false, shared: mode === 'TEAM' });
    try {
      replica.quickCheck();
    } finally {
      replica.close();
    }
    return { healthy: true };
  } catch (error) {
    if (!(error instanceof ReplicaError) || !DAMAGE.includes(error.code)) throw error;
    return { healthy: false, untouched: true };
  }
}

const nameOf = (path: string | null) => path && basename(path);

/** What was found, in the words of the contract: names of files without where they are. */
export function repairAnswer(found: Found): Pick<OutputOf<typeof contract.repair>, 'healthy' | 'saved'> {
  if (found.healthy || 'untouched' in found) return { healthy: found.healthy, saved: null };
  const { setAside, copy, fromLog, operations, inbox, journal, documents, unreadable } = found;
  const counted = { operations, from_log: fromLog, inbox, journal, documents };
  return { healthy: false, saved: { set_aside: nameOf(setAside), copy: nameOf(copy), ...counted, unreadable } };
}
