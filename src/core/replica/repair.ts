import { openReplica } from './open.ts';
import { ReplicaError, type ReplicaErrorCode } from './replica-error.ts';
import { type Salvaged, type SalvageOptions, salvageReplica } from './salvage.ts';

/** What a repair found: nothing wrong, or what it saved. */
export type Repaired = { healthy: true } | ({ healthy: false } & Salvaged);

/** What a repair can do something about; everything else is another trouble than damage, and is thrown on. */
const REPAIRABLE: readonly ReplicaErrorCode[] = ['DAMAGED', 'NOT_A_REPLICA', 'MISSING'];

/**
 * Looks at every page of a replica that nobody holds, and where one cannot be trusted saves what can be read into a new file in its place.
 * The file has to be remembered (`expected`): without that a damaged file cannot be told from one of another key.
 *
 * @throws ReplicaError as opening does, and as `salvageReplica` does
 */
export function repairReplica(path: string, key: Buffer, options: SalvageOptions): Repaired {
  const { migrations, prepare, expected, mode } = options;
  try {
    const replica = openReplica(path, key, { create: false, migrations, prepare, expected, shared: mode === 'TEAM' });
    try {
      replica.quickCheck();
    } finally {
      replica.close();
    }
    return { healthy: true };
  } catch (error) {
    if (!(error instanceof ReplicaError) || !REPAIRABLE.includes(error.code)) throw error;
    return { healthy: false, ...salvageReplica(path, key, options) };
  }
}
