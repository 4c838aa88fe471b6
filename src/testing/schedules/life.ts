import type { Remote } from '../../core/remote/remote.ts';
import type { Writable } from '../../core/replica/handles.ts';
import { type Call, controlledRemote, type Fate } from '../simulator/index.ts';

/** The process was killed: nothing it still does may have an effect. */
export class Killed extends Error {}

export type Cut = 'BEFORE_COMMIT' | 'AFTER_COMMIT';

/**
 * One life of a client's process, from its start to its death. It waits at each call to the server until somebody lets it go on, and can be killed at
 * each of them and at each commit of its replica.
 */
export interface Life {
  dead: boolean;
  /** The call that waits. */
  pending: { call: Call; release(fate: Fate): void } | null;
  /** Where the next commit kills it. */
  cut: Cut | null;
  /** What it threw that it should not have. */
  failure: unknown;
  /** Called when it waits at a call, and when it has died. */
  arrived: () => void;
}

export const newLife = (): Life => ({
  dead: false,
  pending: null,
  cut: null,
  failure: null,
  arrived: () => {},
});

const never = new Promise<never>(() => {});

/** `isPoint`: whether the process waits at this call; elsewhere `fate` decides at once. */
export function remoteInLife(
  life: Life,
  remote: Remote,
  { isPoint, fate }: { isPoint(call: Call): boolean; fate(call: Call): Fate },
): Remote {
  return controlledRemote(remote, (call) => {
    if (life.dead) {
      life.arrived();
      return never;
    }
    if (!isPoint(call)) {
      const given = fate(call);
      if (given === 'CUT_BEFORE' || given === 'CUT_AFTER') {
        life.dead = true;
        life.arrived();
      }
      return given;
    }
    return new Promise((resolve) => {
      life.pending = {
        call,
        release(given) {
          life.pending = null;
          if (given === 'CUT_BEFORE' || given === 'CUT_AFTER') life.dead = true;
          resolve(given);
        },
      };
      life.arrived();
    });
  });
}

/** The replica as this process writes it: a commit can be its last act, done or not. `cutAt` is asked at each. */
export function databaseInLife(life: Life, database: Writable, cutAt: () => Cut | null): Writable {
  function alive() {
    if (life.dead) throw new Killed();
  }
  function die(): never {
    life.dead = true;
    throw new Killed();
  }
  return {
    ...database,
    run(sql, parameters) {
      alive();
      return database.run(sql, parameters);
    },
    execute(sql) {
      alive();
      database.execute(sql);
    },
    transaction(work) {
      alive();
      const cut = life.cut ?? cutAt();
      life.cut = null;
      const result = database.transaction((transaction) => {
        const done = work(transaction);
        if (cut === 'BEFORE_COMMIT') die();
        return done;
      });
      if (cut === 'AFTER_COMMIT') die();
      return result;
    },
  };
}
