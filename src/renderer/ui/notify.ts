import { notifications } from '@mantine/notifications';
import { createElement } from 'react';
import { create } from 'zustand';
import { client } from '../rpc/index.ts';
import { errorSentence } from './error-sentence.ts';
import { words } from './i18n.ts';
import { UndoToast } from './undo-toast.tsx';

interface Change {
  /** What one command changed, or several commands that were one act: they are taken back together. */
  changeId: string | readonly string[];
  message: string;
}

const idsOf = (change: Pick<Change, 'changeId'>): readonly string[] => [change.changeId].flat();
const nameOf = (change: Pick<Change, 'changeId'>): string => idsOf(change)[0] ?? '';

/** What can be undone and redone here, newest last; kept until the workspace is locked. */
const changes = create<{ done: Change[]; undone: Change[] }>(() => ({ done: [], undone: [] }));
const KEPT = 100;

/** Commands whose effect is seen already and whose answer is not there yet. */
const underWay = new Set<Promise<unknown>>();

/** A command whose effect is seen at once: Ctrl/Cmd Z that is pressed before its answer waits for it, and takes it back. */
export async function seenAtOnce(command: Promise<void>): Promise<void> {
  underWay.add(command);
  try {
    await command;
  } finally {
    underWay.delete(command);
  }
}

/** Remembers a change for Ctrl/Cmd Z and says nothing: an edit in place is seen where it was made. One that goes on is the last one again. */
export function rememberChange({ message, changeId }: Change): void {
  const change = { changeId, message };
  changes.setState(({ done }) => ({
    done: [...done.filter((one) => nameOf(one) !== nameOf(change)), change].slice(-KEPT),
    undone: [],
  }));
}

/** The cross of a toast has a name. */
function closeButton() {
  return { closeButtonProps: { 'aria-label': words.t('close', { ns: 'common' }) } };
}

/** Says what changed, with a button that takes it back; Ctrl/Cmd Z does the same. */
export function notifyChanged(change: Change): void {
  const { message } = change;
  rememberChange(change);
  notifications.show({
    id: nameOf(change),
    message: createElement(UndoToast, { message, onUndo: () => void undoChange(nameOf(change)) }),
    autoClose: 6000,
    role: 'status',
    ...closeButton(),
  });
}

/** Says something that needs no answer. */
export function notifyDone(message: string): void {
  notifications.show({ message, autoClose: 4000, role: 'status', ...closeButton() });
}

/** Says what went wrong and what to do next, in a sentence; stays until it is closed. */
export function notifyAlert(sentence: string): void {
  notifications.show({
    id: `error:${sentence}`,
    message: sentence,
    color: 'red',
    autoClose: false,
    role: 'alert',
    ...closeButton(),
  });
}

/** Says what a call to the core threw. */
export function notifyError(error: unknown): void {
  const sentence = errorSentence(error);
  if (sentence === words.t('UNEXPECTED', { ns: 'errors' })) console.error(error);
  notifyAlert(sentence);
}

/** Takes back what the commands changed, the last one first; `done` holds what that changed in turn, also when a later one fails. */
async function takeBack(change: Change, done: string[]): Promise<void> {
  for (const change_id of [...idsOf(change)].reverse()) {
    done.push((await client.history.undo({ change_id })).change_id);
  }
}

/** Takes a change back, wherever it stands among the last ones. */
export async function undoChange(changeId: string): Promise<void> {
  const change = changes.getState().done.find((one) => nameOf(one) === changeId);
  if (!change) return;
  changes.setState(({ done }) => ({ done: done.filter((one) => one !== change) }));
  notifications.hide(changeId);
  const taken: string[] = [];
  try {
    await takeBack(change, taken);
    notifyDone(words.t('undone', { ns: 'common', change: change.message }));
  } catch (error) {
    notifyError(error);
  }
  if (taken.length === 0) return;
  changes.setState(({ undone }) => ({ undone: [...undone, { changeId: taken, message: change.message }] }));
}

/** Ctrl/Cmd Z. */
export async function undoLast(): Promise<void> {
  await Promise.allSettled(underWay);
  const last = changes.getState().done.at(-1);
  if (last) await undoChange(nameOf(last));
  else notifyDone(words.t('nothing_to_undo', { ns: 'common' }));
}

/** Ctrl/Cmd Shift Z: takes the last undoing back. */
export async function redoLast(): Promise<void> {
  const last = changes.getState().undone.at(-1);
  if (!last) return notifyDone(words.t('nothing_to_redo', { ns: 'common' }));
  changes.setState(({ undone }) => ({ undone: undone.slice(0, -1) }));
  const taken: string[] = [];
  try {
    await takeBack(last, taken);
    notifyDone(words.t('redone', { ns: 'common', change: last.message }));
  } catch (error) {
    notifyError(error);
  }
  if (taken.length === 0) return;
  changes.setState(({ done }) => ({ done: [...done, { changeId: taken, message: last.message }] }));
}

/** Forgets what could be undone: another person may sign in next. */
export function forgetChanges(): void {
  changes.setState({ done: [], undone: [] });
  notifications.clean();
}
