import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSources, type TextPattern } from '../../testing/syntax.ts';
import { usedWords } from '../../testing/used-words.ts';
import { languages, localeOf } from '../ui/i18n.ts';

const folder = import.meta.dirname;
const renderer = join(folder, '..');

type Texts = Map<string, string>;

function flatten(content: object, prefix = ''): [string, string][] {
  return Object.entries(content).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : flatten(value as object, `${prefix}${key}.`),
  );
}

function read(namespace: string, language: string): Texts {
  return new Map(flatten(JSON.parse(readFileSync(join(folder, `${namespace}.${language}.json`), 'utf8'))));
}

const namespaces = [
  ...new Set(readdirSync(folder).flatMap((name) => /^([a-z]+)\.[a-z]{2}\.json$/.exec(name)?.[1] ?? [])),
];
const texts = new Map(
  namespaces.map((namespace) => [
    namespace,
    new Map(languages.map((language) => [language, read(namespace, language)])),
  ]),
);
const plural = /^(.*)_(zero|one|two|few|many|other)$/s;

/** `count_one`, `count_other` → `count`, where there is a form for all other numbers. */
function baseOf(key: string, all: Texts): string {
  const base = plural.exec(key)?.[1];
  return base !== undefined && all.has(`${base}_other`) ? base : key;
}

const keysOf = (all: Texts) => [...new Set([...all.keys()].map((key) => baseOf(key, all)))].sort();
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{\{\s*([\w.]+)/g)].map((match) => match[1] ?? ''))].sort();
const fits = (pattern: TextPattern, key: string) => (typeof pattern === 'string' ? pattern === key : pattern.test(key));

/** Keys of these are made of codes and words of the database; errors.test.ts and enumerations.test.ts look after them. */
const madeOfCodes = new Set(['errors', 'enumerations']);
/** Files whose work is to look such keys up. */
const lookups = /ui\/(?:enumeration|error-sentence)\.ts$|welcome\/broken-screen\.tsx$/;

const used = readSources(renderer)
  .flatMap(usedWords)
  .map((word) => ({ ...word, path: relative(renderer, word.path) }));

describe('words of the interface', () => {
  it.each(namespaces)('%s has the same keys in every language', (namespace) => {
    const of = (language: 'fr' | 'en' | 'he') => keysOf(texts.get(namespace)?.get(language) ?? new Map());
    expect({ fr: of('fr'), he: of('he') }).toEqual({ fr: of('en'), he: of('en') });
  });

  it.each(namespaces)('%s has every plural form that each language needs, and no other', (namespace) => {
    const wrong: string[] = [];
    for (const language of languages) {
      const all = texts.get(namespace)?.get(language) ?? new Map();
      const needed = [...new Intl.PluralRules(localeOf[language]).resolvedOptions().pluralCategories].sort();
      for (const base of keysOf(all)) {
        if (!all.has(`${base}_other`)) continue;
        const forms = [...all.keys()].flatMap((key) =>
          plural.exec(key)?.[1] === base ? (plural.exec(key)?.[2] ?? []) : [],
        );
        if (forms.sort().join() !== needed.join()) wrong.push(`${language} ${base}: ${forms} instead of ${needed}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(namespaces)('%s names the same values in every language', (namespace) => {
    const wrong: string[] = [];
    const english = texts.get(namespace)?.get('en') ?? new Map<string, string>();
    for (const key of keysOf(english)) {
      const named = (language: 'fr' | 'en' | 'he') => {
        const all = texts.get(namespace)?.get(language);
        return placeholders(all?.get(`${key}_other`) ?? all?.get(key) ?? '').join();
      };
      if (named('fr') !== named('en') || named('he') !== named('en'))
        wrong.push(`${key}: en ${named('en')} fr ${named('fr')} he ${named('he')}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(namespaces)('%s leaves no text empty', (namespace) => {
    const empty = languages.flatMap((language) =>
      [...(texts.get(namespace)?.get(language) ?? [])]
        .filter(([, text]) => text.trim() === '')
        .map(([key]) => `${language} ${key}`),
    );
    expect(empty).toEqual([]);
  });

  it.each(namespaces)('%s keeps French spaces before : ; ! ? and inside guillemets from breaking', (namespace) => {
    const wrong = [...(texts.get(namespace)?.get('fr') ?? [])].filter(([, text]) =>
      / [:;!?»%]|« |[\p{L}\p{N})}][!?;»]|[\p{L})}]: /u.test(text),
    );
    expect(wrong.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
  });

  it('asks only for keys that can be read from the code', () => {
    const unreadable = used.filter((word) => word.keys === null && !lookups.test(word.path));
    expect(unreadable.map(({ path }) => path)).toEqual([]);
  });

  it('asks for no key that is missing', () => {
    const missing = used.flatMap(({ path, namespace, keys }) => {
      const all = texts.get(namespace)?.get('en');
      const known = all ? keysOf(all) : [];
      return (keys ?? [])
        .filter((pattern) => !known.some((key) => fits(pattern, key)))
        .map((pattern) => `${path}: ${namespace}:${pattern}`);
    });
    expect(missing).toEqual([]);
  });

  it('holds no key that nothing asks for', () => {
    const unused = namespaces
      .filter((namespace) => !madeOfCodes.has(namespace))
      .flatMap((namespace) => {
        const patterns = used.filter((word) => word.namespace === namespace).flatMap((word) => word.keys ?? []);
        return keysOf(texts.get(namespace)?.get('en') ?? new Map())
          .filter((key) => !patterns.some((pattern) => fits(pattern, key)))
          .map((key) => `${namespace}:${key}`);
      });
    expect(unused).toEqual([]);
  });
});
