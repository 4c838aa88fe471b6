import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Preferences } from '../../contract/preferences.ts';

export interface PreferencesStore {
  get(): Preferences;
  set(changes: Partial<Preferences>): Preferences;
}

const defaults: Preferences = { language: null, color_scheme: 'auto', rail_folded: false, list_columns: {} };

/** What of a file by any version, or by hand, can be understood. */
function readable(text: string): Partial<Preferences> {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof found !== 'object' || found === null) return {};
  const entries = Object.entries(found).filter(
    ([name, value]) => name in defaults && Preferences.partial().safeParse({ [name]: value }).success,
  );
  return Object.fromEntries(entries);
}

/**
 * Preferences of this computer in `<home>/preferences.json`. A convenience: a file that cannot be read gives the defaults, and one that
 * cannot be written (full disk, read-only folder) stops nothing.
 */
export function openPreferences(home: string): PreferencesStore {
  const file = join(home, 'preferences.json');
  let current = defaults;
  try {
    current = { ...defaults, ...readable(readFileSync(file, 'utf8')) };
  } catch {
    // No file: nobody chose anything yet.
  }
  return {
    get: () => current,
    set(changes) {
      current = { ...current, ...changes };
      try {
        writeFileSync(`${file}.new`, `${JSON.stringify(current, null, 2)}\n`, { mode: 0o600 });
        renameSync(`${file}.new`, file);
      } catch {
        // Kept in memory until the app is closed.
      }
      return current;
    },
  };
}
