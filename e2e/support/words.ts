import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type TFunction } from 'i18next';
import type { Language } from '../../src/domain/settings.ts';
import { root } from './paths.ts';

const folder = join(root, 'src', 'renderer', 'words');

function resourcesOf(language: Language) {
  const suffix = `.${language}.json`;
  const files = readdirSync(folder).filter((name) => name.endsWith(suffix));
  return Object.fromEntries(
    files.map((name) => [name.slice(0, -suffix.length), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
  );
}

/** What the interface says in a language: `word('invoices:issue.button')`. Tests find things by it, so that rewording breaks none. */
export function wordsOf(language: Language): TFunction {
  const words = i18next.createInstance();
  void words.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    defaultNS: 'common',
    resources: { [language]: resourcesOf(language) },
    interpolation: { escapeValue: false },
    parseMissingKeyHandler(key) {
      throw new Error(`The interface has no word ${key}`);
    },
  });
  return words.t;
}
