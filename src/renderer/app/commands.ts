import type { Command } from '../../contract/commands.ts';
import type { Language } from '../../domain/settings.ts';
import { client } from '../rpc/index.ts';
import { runScreenCommand } from '../ui/commands.ts';
import { navigate } from '../ui/location.ts';
import { notifyError, redoLast, undoLast } from '../ui/notify.ts';
import { changePreferences } from '../ui/preferences.ts';
import { showOverlay } from './overlays.ts';

/** Locks the workspace; the hint that follows brings the sign-in. */
export async function lock(): Promise<void> {
  try {
    await client.workspace.lock();
  } catch (error) {
    notifyError(error);
  }
}

const language = (chosen: Language) => () => changePreferences({ language: chosen });

const done: Partial<Record<Command, () => void>> = {
  'new-lead': () => navigate('/leads?new'),
  'new-contact': () => navigate('/contacts?new'),
  'new-company': () => navigate('/companies?new'),
  'new-opportunity': () => navigate('/opportunities?new'),
  'new-task': () => navigate('/tasks?new'),
  'new-invoice': () => navigate('/invoices?new'),
  search: () => showOverlay('palette'),
  shortcuts: () => showOverlay('shortcuts'),
  undo: () => void undoLast(),
  redo: () => void redoLast(),
  import: () => navigate('/import'),
  settings: () => navigate('/settings'),
  lock: () => void lock(),
  'language-fr': language('fr'),
  'language-en': language('en'),
  'language-he': language('he'),
};

/** Runs a command of the menu, a link, a key or the palette: by the screen that is shown where it knows it. */
export function runCommand(command: string): void {
  if (runScreenCommand(command)) return;
  if (command.startsWith('open:')) navigate(command.slice('open:'.length));
  else done[command as Command]?.();
}
