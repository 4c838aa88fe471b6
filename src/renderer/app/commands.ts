import type { Command } from '../../contract/commands.ts';
import type { Language } from '../../domain/settings.ts';
import { client } from '../rpc/index.ts';
import { runScreenCommand } from '../ui/commands.ts';
import { words } from '../ui/i18n.ts';
import { navigate } from '../ui/location.ts';
import { notifyDone, notifyError, redoLast, undoLast } from '../ui/notify.ts';
import { changePreferences } from '../ui/preferences.ts';
import { isTyping } from '../ui/shortcuts.ts';
import { showOverlay } from './overlays.ts';

/** Locks the workspace; the hint that follows brings the sign-in. */
export async function lock(): Promise<void> {
  try {
    await client.workspace.lock();
  } catch (error) {
    notifyError(error);
  }
}

/** In a field typing is taken back, elsewhere a change: a menu that has the key takes it from the field, which knew that by itself. */
const orTyping = (command: 'undo' | 'redo', change: () => Promise<void>) => () => {
  if (isTyping(document.activeElement)) document.execCommand(command);
  else void change();
};

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
  undo: orTyping('undo', undoLast),
  redo: orTyping('redo', redoLast),
  import: () => navigate('/import'),
  export: () => notifyDone(words.t('export_needs_list', { ns: 'frame' })),
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
