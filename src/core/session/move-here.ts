import { Failure } from '../../contract/errors.ts';
import type { team as contract, MovePreview } from '../../contract/team.ts';
import type { InputOf } from '../../contract/types.ts';
import type { WorkspaceState } from '../../contract/workspace.ts';
import { collectionNames } from '../../domain/collections.ts';
import type { Connection } from '../remote/index.ts';
import {
  ADDRESS,
  connected,
  type MovePlan,
  meantAddress,
  planMove,
  rememberPerson,
  rememberRights,
  writeMove,
} from '../team/index.ts';
import { writeFact } from './facts.ts';
import { MOVED, type Moved } from './finish-move.ts';
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
 * Makes the embedded workspace a team's. The operations and the way in are written in one transaction of the replica, and only then the list of who
 * may open it: cut off in between, the next opening finishes it (finish-move.ts).
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
  const key = Buffer.from(unlocked.key);
  writeMove(unlocked.replica, planned, {
    matched: input.matched,
    clock: ports.clock,
    personId: id,
    also(database) {
      rememberPerson(database, accepted.found);
      rememberRights(database, accepted.rights);
      writeFact(database, MOVED, { from: open.me.id, person } satisfies Moved);
    },
  });
  mustHaveFiles().becomeTeam(person);
  await enter(mustHaveFiles(), { key, person: { id, name, email } }, { since });
  return state();
}
