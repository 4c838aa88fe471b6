/** A suite of faults, and its sizes. */
export interface Suite {
  name: string;
  project: 'faults' | 'unit' | 'mongo';
  file: string;
  /** Variables of a turn where a time is given: so that a turn takes minutes and every suite has several. */
  turn: Record<string, string>;
  /** Variables of the long run of sync.md, section 3. */
  long: Record<string, string>;
}

export const suites: readonly Suite[] = [
  {
    name: 'schedules',
    project: 'faults',
    file: 'src/core/sync/convergence.fuzz.test.ts',
    turn: { SYNC_SCHEDULES: '50000' },
    long: { SYNC_SCHEDULES: '1000000' },
  },
  {
    name: 'restores, rollbacks, clones',
    project: 'faults',
    file: 'src/core/sync/restores.fuzz.test.ts',
    turn: { SYNC_SCHEDULES: '50000' },
    long: { SYNC_SCHEDULES: '1000000' },
  },
  {
    name: 'cuts at every call and commit',
    project: 'faults',
    file: 'src/core/sync/step-cut.test.ts',
    turn: {},
    long: { SYNC_LONG: '1' },
  },
  {
    name: 'knock-outs',
    project: 'faults',
    file: 'src/core/sync/knock-outs.test.ts',
    turn: {},
    long: {},
  },
  {
    name: 'pull of foreign documents',
    project: 'faults',
    file: 'src/core/replica/pull.fuzz.test.ts',
    turn: { PULL_FUZZ: '100000' },
    long: { PULL_FUZZ: '10000000' },
  },
  {
    name: 'damaged files and logs',
    project: 'faults',
    file: 'src/core/replica/damage.fuzz.test.ts',
    turn: { DAMAGE_CASES: '10000' },
    long: { DAMAGE_CASES: '1000000' },
  },
  {
    name: 'outbox',
    project: 'faults',
    file: 'src/core/replica/outbox.fuzz.test.ts',
    turn: { OUTBOX_SCHEDULES: '150' },
    long: { OUTBOX_SCHEDULES: '10000' },
  },
  {
    name: 'kills of the store',
    project: 'unit',
    file: 'src/core/replica/kill.test.ts',
    turn: { KILL_CYCLES: '200' },
    long: { KILL_CYCLES: '50000' },
  },
  {
    name: 'kills of a team store',
    project: 'faults',
    file: 'src/core/replica/team-kill.test.ts',
    turn: { KILL_CYCLES_TEAM: '1000' },
    long: { KILL_CYCLES_TEAM: '50000' },
  },
  {
    name: 'cuts on the wire',
    project: 'mongo',
    file: 'src/core/sync/wire.mongo.test.ts',
    turn: { WIRE_CUTS: '2000' },
    long: { WIRE_CUTS: '25000' },
  },
  {
    name: 'forged answers, black holes',
    project: 'mongo',
    file: 'src/core/sync/wire-faults.mongo.test.ts',
    turn: {},
    long: {},
  },
  {
    name: 'kills of the server',
    project: 'mongo',
    file: 'src/core/sync/server-killed.mongo.test.ts',
    turn: { SERVER_KILLS: '20' },
    long: { SERVER_KILLS: '500' },
  },
  {
    name: 'a server and strangers',
    project: 'mongo',
    file: 'src/core/sync/server.mongo.test.ts',
    turn: {},
    long: {},
  },
  {
    name: 'invoice races, simulated',
    project: 'faults',
    file: 'src/core/sync/invoice-race.fuzz.test.ts',
    turn: { RACE_NUMBERS: '5000' },
    long: { RACE_NUMBERS: '1000000' },
  },
  {
    name: 'invoice race',
    project: 'mongo',
    file: 'src/core/sync/invoice-race.mongo.test.ts',
    turn: { RACE_NUMBERS: '320' },
    long: { RACE_NUMBERS: '5000' },
  },
  {
    name: 'two weeks offline, floods',
    project: 'mongo',
    file: 'src/core/sync/two-weeks.mongo.test.ts',
    turn: { OFFLINE_OPERATIONS: '10000', TRACKING_EVENTS: '20000' },
    long: { OFFLINE_OPERATIONS: '200000', TRACKING_EVENTS: '500000' },
  },
];
