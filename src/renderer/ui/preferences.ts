import { create } from 'zustand';
import type { Preferences } from '../../contract/preferences.ts';
import type { Language } from '../../domain/settings.ts';
import { client } from '../rpc/index.ts';
import { preferredLanguage, showLanguage } from './i18n.ts';

/** How this computer shows the app, whoever signs in. Read once at start, kept by the core beside the workspace. */
export const usePreferences = create<Preferences>(() => ({
  language: null,
  color_scheme: 'auto',
  rail_folded: false,
  list_columns: {},
}));

/** The language chosen, else the browser's. */
export function chosenLanguage(): Language {
  return usePreferences.getState().language ?? preferredLanguage();
}

/** Tells the desktop's menu; a shell without one takes no notice. */
function tellDesktop(language: Language): void {
  client.desktop.setLanguage({ language }).catch(() => undefined);
}

/** Reads what was chosen on this computer and shows the interface in its language. */
export async function loadPreferences(): Promise<void> {
  const kept = await client.preferences.get().catch(() => null);
  if (kept) usePreferences.setState(kept);
  await showLanguage(chosenLanguage());
  tellDesktop(chosenLanguage());
}

/** Shows the change at once and keeps it. */
export function changePreferences(changes: Partial<Preferences>): void {
  usePreferences.setState(changes);
  if (changes.language) {
    void showLanguage(changes.language);
    tellDesktop(changes.language);
  }
  // A choice that cannot be kept still holds until the window is closed.
  client.preferences.set(changes).catch(() => undefined);
}
