import { create } from 'zustand';
import { failureOf } from '../error-sentence.ts';

/** Some fields of a record by name, as on the wire. */
export type Values = Record<string, unknown>;

/** Why an edit is not saved. The typed input stays in every case. */
export type Problem =
  | { kind: 'invalid'; code: string }
  /** Somebody changed the field since it was seen; `theirs` is what stands there now. */
  | { kind: 'conflict'; theirs: Values }
  | { kind: 'failed'; error: unknown };

/** What one field's edit works on. */
export interface EditTarget {
  /** Unique among all records: collection, id, field. */
  key: string;
  /** The concerned fields as the record has them now. */
  seen: Values;
  /** What the input means. */
  read(input: unknown): { ok: true; changes: Values } | { ok: false; code: string };
  /** Writes and answers the record as it is then; throws the contract's errors. */
  save(changes: Values, seen: Values): Promise<Values>;
  /** The record as it is stored now. */
  fetch(): Promise<Values>;
}

export interface Edit {
  input: unknown;
  /** What the person saw, or what the last save left: goes out as `seen`. */
  base: Values;
  /** The values from before the first key: what Escape brings back. */
  original: Values;
  problem: Problem | null;
  /** The cursor is in the field. */
  active: boolean;
  restoring: boolean;
}

/** Saved after so many milliseconds without a key. */
export const PAUSE = 600;

const same = (left: unknown, right: unknown) => JSON.stringify(left ?? null) === JSON.stringify(right ?? null);

function pick(values: Values, fields: Values): Values {
  return Object.fromEntries(Object.keys(fields).map((field) => [field, values[field] ?? null]));
}

function differing(changes: Values, base: Values): Values {
  return Object.fromEntries(Object.entries(changes).filter(([field, value]) => !same(value, base[field])));
}

/**
 * The edits under way in fields of records. They live outside the screens: what was typed and could not be saved is still there when
 * the person comes back to the record. Nothing is written to disk here (security.md, Plaintext at rest); typing is saved at each pause.
 */
export function createEdits() {
  const store = create<Record<string, Edit>>(() => ({}));
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const chains = new Map<string, Promise<void>>();
  const targets = new Map<string, EditTarget>();

  const get = (key: string): Edit | undefined => store.getState()[key];
  const patch = (key: string, change: Partial<Edit>) => {
    const edit = get(key);
    if (edit) store.setState({ [key]: { ...edit, ...change } });
  };
  const drop = (key: string) => {
    const { [key]: _, ...rest } = store.getState();
    store.setState(rest, true);
    targets.delete(key);
  };
  const stopTimer = (key: string) => {
    clearTimeout(timers.get(key));
    timers.delete(key);
  };

  async function fail(key: string, base: Values, error: unknown): Promise<void> {
    const failure = failureOf(error);
    if (failure?.code === 'CONFLICT' && failure.reason === 'CHANGED_SINCE') {
      const theirs = await targets.get(key)?.fetch();
      if (theirs) return patch(key, { problem: { kind: 'conflict', theirs: pick(theirs, base) }, restoring: false });
    }
    const code = failure?.code === 'INVALID' ? failure.issues[0]?.code : undefined;
    patch(key, { problem: code ? { kind: 'invalid', code } : { kind: 'failed', error }, restoring: false });
  }

  function finish(key: string, input: unknown): void {
    const edit = get(key);
    if (edit && !edit.active && same(edit.input, input)) drop(key);
  }

  /** One attempt to save what stands in the field now. `final` also says what is wrong with it. */
  async function attempt(key: string, final: boolean): Promise<void> {
    const edit = get(key);
    const target = targets.get(key);
    if (!edit || !target || edit.problem?.kind === 'conflict') return;
    const read = edit.restoring ? { ok: true as const, changes: edit.original } : target.read(edit.input);
    if (!read.ok) return final ? patch(key, { problem: { kind: 'invalid', code: read.code } }) : undefined;
    const changes = differing(read.changes, edit.base);
    if (Object.keys(changes).length === 0) return finish(key, edit.input);
    try {
      const item = await target.save(changes, pick(edit.base, changes));
      patch(key, { base: pick(item, edit.base), problem: null });
      finish(key, edit.input);
    } catch (error) {
      await fail(key, edit.base, error).catch((cause) => patch(key, { problem: { kind: 'failed', error: cause } }));
    }
  }

  /** Saves of one field follow each other, so that each sees what the one before left. */
  function settle(key: string, final: boolean): Promise<void> {
    stopTimer(key);
    const next = (chains.get(key) ?? Promise.resolve())
      .then(() => attempt(key, final))
      .finally(() => {
        if (chains.get(key) === next) chains.delete(key);
      });
    chains.set(key, next);
    return next;
  }

  return {
    store,
    /** The field's input became this. With `pauses` it is saved when no key follows for a while. */
    type(target: EditTarget, input: unknown, options: { pauses: boolean; active: boolean }): void {
      const known = get(target.key);
      targets.set(target.key, target);
      const problem = known?.problem?.kind === 'conflict' ? known.problem : null;
      const start = { base: target.seen, original: target.seen };
      const edit = { ...start, ...known, input, problem, active: options.active, restoring: false };
      store.setState({ [target.key]: edit });
      stopTimer(target.key);
      if (options.pauses)
        timers.set(
          target.key,
          setTimeout(() => void settle(target.key, false), PAUSE),
        );
    },
    /** The field was left, or Enter pressed: save, or say what is wrong. */
    leave(key: string): Promise<void> {
      patch(key, { active: false });
      return settle(key, true);
    },
    /** Saves at once and stays in the field. */
    commit: (key: string) => settle(key, true),
    /** Brings back what stood there before the first key, also where a pause has saved since; false when nothing was typed. */
    restore(key: string): boolean {
      const edit = get(key);
      if (!edit) return false;
      stopTimer(key);
      if (edit.problem?.kind === 'conflict') {
        drop(key);
        return true;
      }
      patch(key, { restoring: true, active: false, problem: null });
      void settle(key, true);
      return true;
    },
    /** After a conflict: write mine over theirs. */
    keepMine(key: string): Promise<void> {
      const edit = get(key);
      if (edit?.problem?.kind === 'conflict') patch(key, { base: edit.problem.theirs, problem: null, active: false });
      return settle(key, true);
    },
    /** Gives up what was typed. */
    takeTheirs(key: string): void {
      stopTimer(key);
      drop(key);
    },
    retry(key: string): Promise<void> {
      patch(key, { problem: null, active: false });
      return settle(key, true);
    },
    /** Saves everything that waits for a pause: the window is being hidden or closed. */
    async settleAll(): Promise<void> {
      await Promise.all(Object.keys(store.getState()).map((key) => settle(key, false)));
    },
    /** Forgets everything: the workspace was locked. */
    forget(): void {
      for (const key of [...timers.keys()]) stopTimer(key);
      targets.clear();
      store.setState({}, true);
    },
  };
}

export type Edits = ReturnType<typeof createEdits>;
export const edits: Edits = createEdits();
