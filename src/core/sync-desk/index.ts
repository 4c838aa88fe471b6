import { decide, now, pause, release, resume, retry, settle, setWindow } from './calls.ts';
import { faults, quarantine } from './faults.ts';
import { inbox } from './inbox.ts';
import { journal, pending } from './operations.ts';
import { report } from './report.ts';
import { resolve } from './resolve.ts';
import { status } from './status.ts';

/** What is asked of the synchronisation, by the names of the contract. */
export const syncDesk = {
  status,
  pending,
  inbox,
  resolve,
  journal,
  faults,
  report,
  now,
  pause,
  resume,
  settle,
  release,
  decide,
  retry,
  setWindow,
  quarantine,
};
