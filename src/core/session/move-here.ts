import { Failure } from '../../contract/errors.ts';
import type { team as contract, MovePreview } from '../../contract/team.ts';
import type { InputOf } from '../../contract/types.ts';
import type { WorkspaceState } from '../../contract/workspace.ts';
import { collectionNames } from '../../domain/collections.ts';
import type { Connection } from '../remote/index.ts';
import { ADDRESS, connected, type MovePlan, meantAddress, planMove } from '../team/index.ts';
import { workOnFile } from './file-work.ts';
import type { Machine } from './machine.ts';
import type { Open } from './open-here.ts';
import type { Accepted } from './team-here.ts';

type Accept = (connection: Connection, credentials: { email: string; password: string }) => Promise<Accepted>;
type Input = InputOf<typeof contract.previewMove>;

function mustBeEmbedded({ mustBeOpen }: Machine): Open {
  const open = mustBeOpen();
  if (open.sync !== null) throw new Failure('CONFLICT', { reason: 'ALREADY_A_TEAM' });
  return open;
}

function plan(machine: Machine, accept: Accept, { store, me }: Open, url: string, input: Input) {
  return connected(machine.ports, url, async (connection) => {
    const accepted = await accept(connection, input);
    if (accepted.found.role !== 'admin') throw new Failure('FORBIDDEN', { reason: 'ROLE' });
    const planned = await planMove(connection, store.database, { id: me.id, found: accepted.found });
    return { accepted, planned };
  });
}

function previewOf({ counts, matches, takenNumbers, hasSettings }: MovePlan): MovePreview {
  const left = (collection: (typeof collectionNames)[number]) => {
    if (collection === 'crm_settings' && hasSettings) return 0;
    return (counts[collection] ?? 0) - matches.filter((match) => match.collection === collection).length;
  };
  return {
    new: Object.fromEntries(
      collectionNames.map((name) => [name, left(name)] as const).filter(([, count]) => count > 0),
    ),
    matches: matches.map(({ isForced: _, ...match }) => match),
    taken_numbers: takenNumbers,
  };
}

export async function previewMoveHere(machine: Machine, accept: Accept, input: Input): Promise<MovePreview> {
  const open = mustBeEmbedded(machine);
  const { planned } = await plan(machine, accept, open, meantAddress(machine.ports, input.address), input);
  return previewOf(planned);
}

/**
 * Makes the embedded workspace a team's. The operations and the way in are written in one transaction of the replica (worker.ts), and only then the list
 * of who may open it: cut off in between, the next opening finishes it (finish-move.ts). Where it fails the workspace is open as it was.
 */
export async function moveHere(
  machine: Machine,
  accept: Accept,
  input: InputOf<typeof contract.move>,
): Promise<WorkspaceState> {
  const { ports, mustHaveFiles, isOpen, enter, lockings, state } = machine;
  const open = mustBeEmbedded(machine);
  const since = lockings();
  const url = meantAddress(ports, input.address);
  const { accepted, planned } = await plan(machine, accept, open, url, input);
  if (planned.takenNumbers.length > 0) throw new Failure('CONFLICT', { reason: 'NUMBERS_TAKEN' });
  const { id, name, email } = accepted.found;
  const { unlocked, store } = open;
  const person = await mustHaveFiles().wayIn(unlocked.key, { id, name, email }, input.password);
  if (!isOpen(store)) throw new Failure('LOCKED', {});
  if (input.address !== null) await unlocked.secrets.set(ADDRESS, input.address);
  if (!isOpen(store)) throw new Failure('LOCKED', {});
  const files = mustHaveFiles();
  const order = {
    kind: 'MOVE',
    path: files.replicaPath,
    expected: unlocked.replica.identity,
    plan: planned,
    matched: input.matched,
    now: ports.clock.now().getTime(),
    accepted,
    moved: { from: open.me.id, person },
  } as const;
  let refusal: unknown = null;
  await enter(
    files,
    { key: Buffer.from(unlocked.key), person: unlocked.person },
    {
      since,
      async whileClosed(key) {
        if (files.kind() === 'TEAM') refusal = new Failure('CONFLICT', { reason: 'ALREADY_A_TEAM' });
        else
          try {
            await workOnFile(ports.fileWorker, { ...order, key });
            files.becomeTeam(person);
          } catch (error) {
            // Nothing was moved, or the opening that follows finishes it.
            refusal = error;
            return null;
          }
        return { id, name, email };
      },
    },
  );
  if (refusal !== null) throw refusal;
  return state();
}
