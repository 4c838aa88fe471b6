/** What may happen in a schedule; chances are of each step or of each call. */
export interface ScheduleOptions {
  steps: number;
  clients: number;
  requestLost: number;
  acknowledgementLost: number;
  /** The process dies at a call, before or after its effect. */
  cut: number;
  /** The process dies at a commit of its replica, before or after it. */
  commitCut: number;
  transient: number;
  /** Calls within a transaction are points too, between which others act. */
  deep: boolean;
  /** How far reads may lag behind. */
  lag: boolean;
  foreign: boolean;
  foreignIssues: boolean;
  /** The foreign writer keeps our counter of invoice numbers. */
  foreignCounts: boolean;
  /** The foreign writer sets fields back to what they were. */
  backAndForth: boolean;
  /** The server is restored from backups. */
  restores: boolean;
  /** The replica's file is set back to older copies. */
  rollbacks: boolean;
  /** The profile is copied to a second machine, and both run. */
  clones: boolean;
  /** The oplog forgets. */
  truncates: boolean;
  /** Values of other types than expected. */
  hostile: boolean;
  /** Contacts have addresses of e-mail, which are few and unique. */
  emails: boolean;
  /** Now and then somebody edits an invoice that is about to be issued. */
  races: boolean;
  /** The server keeps receipts: false for defects of the tests. */
  receipts: boolean;
  /** The server has neither transactions nor change streams (sync.md 2.9): what it cannot promise is not asked of it. */
  standalone: boolean;
}

/** The mix of one seed: every fault is in most schedules, the rare ones in a part of them. */
export function optionsOf(random: () => number): ScheduleOptions {
  const often = () => random() < 0.5;
  const sometimes = () => random() < 0.2;
  const isSpecial = random();
  return {
    steps: 50 + Math.floor(random() * 50),
    clients: random() < 0.15 ? 1 : 2,
    requestLost: 0.05,
    acknowledgementLost: 0.07,
    cut: 0.02,
    commitCut: 0.02,
    transient: 0.02,
    deep: sometimes(),
    lag: often(),
    foreign: true,
    foreignIssues: often(),
    foreignCounts: often(),
    backAndForth: often(),
    restores: isSpecial < 0.3,
    rollbacks: isSpecial >= 0.3 && isSpecial < 0.4,
    clones: isSpecial >= 0.4 && isSpecial < 0.45,
    truncates: true,
    hostile: sometimes(),
    emails: true,
    races: true,
    receipts: true,
    standalone: false,
  };
}

/** One person on one computer: nobody to be in conflict with. */
export const alone: Partial<ScheduleOptions> = {
  clients: 1,
  foreign: false,
  emails: false,
  races: false,
  restores: false,
  rollbacks: false,
  clones: false,
};
