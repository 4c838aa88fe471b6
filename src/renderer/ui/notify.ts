import { notifications } from '@mantine/notifications';
import { createElement } from 'react';
import { create } from 'zustand';
import { client } from '../rpc/index.ts';
import { errorSentence } from './error-sentence.ts';
import { words } from './i18n.ts';
import { UndoToast } from './undo-toast.tsx';

interface Change {
  changeId: string;
  message: string;
}

/** What can be undone and redone here, newest last; kept until the workspace is locked. */
const changes = create<{ done: Change[]; undone: Change[] }>(() => ({ done: [], undone: [] }));
const KEPT = 100;

/** Says what changed, with a button that takes it back; Ctrl/Cmd Z does the same. */
export function notifyChanged({ message, changeId }: { message: string; changeId: string }): void {
  changes.setState(({ done }) => ({ done: [...done, { changeId, message }].slice(-KEPT), undone: [] }));
  notifications.show({
    id: changeId,
    message: createElement(UndoToast, { message, onUndo: () => void undoChange(changeId) }),
    autoClose: 6000,
  });
}

/** Says something that needs no answer. */
export function notifyDone(message: string): void {
  notifications.show({ message, autoClose: 4000 });
}

/** Says what went wrong and what to do next; stays until it is closed. */
export function notifyError(error: unknown): void {
  const sentence = errorSentence(error);
  if (sentence === words.t('UNEXPECTED', { ns: 'errors' })) console.error(error);
  notifications.show({ id: `error:${sentence}`, message: sentence, color: 'red', autoClose: false, role: 'alert' });
}

/** Takes a change back, wherever it stands among the last ones. */
export async function undoChange(changeId: string): Promise<void> {
  const change = changes.getState().done.find((one) => one.changeId === changeId);
  if (!change) return;
  changes.setState(({ done }) => ({ done: done.filter((one) => one !== change) }));
  notifications.hide(changeId);
  try {
    const { change_id } = await client.history.undo({ change_id: changeId });
    changes.setState(({ undone }) => ({ undone: [...undone, { changeId: change_id, message: change.message }] }));
    notifyDone(words.t('undone', { ns: 'common', change: change.message }));
  } catch (error) {
    notifyError(error);
  }
}

/** Ctrl/Cmd Z. */
export async function undoLast(): Promise<void> {
  const last = changes.getState().done.at(-1);
  if (last) await undoChange(last.changeId);
  else notifyDone(words.t('nothing_to_undo', { ns: 'common' }));
}

/** Ctrl/Cmd Shift Z: takes the last undoing back. */
export async function redoLast(): Promise<void> {
  const last = changes.getState().undone.at(-1);
  if (!last) return notifyDone(words.t('nothing_to_redo', { ns: 'common' }));
  changes.setState(({ undone }) => ({ undone: undone.slice(0, -1) }));
  try {
    const { change_id } = await client.history.undo({ change_id: last.changeId });
    changes.setState(({ done }) => ({ done: [...done, { changeId: change_id, message: last.message }] }));
    notifyDone(words.t('redone', { ns: 'common', change: last.message }));
  } catch (error) {
    notifyError(error);
  }
}

/** Forgets what could be undone: another person may sign in next. */
export function forgetChanges(): void {
  changes.setState({ done: [], undone: [] });
  notifications.clean();
}
