import { fold } from '../../../domain/text.ts';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Codes that stand for groups of countries or for none. */
const noCountry = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);
const alsoCalled = { USA: 'US', 'U.S.A.': 'US', UK: 'GB' };

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const regions = once(() => {
  const of = (locale: string) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  return { en: of('en'), fr: of('fr'), he: of('he') } as Record<string, Intl.DisplayNames>;
});

function nameOf(code: string, language: string): string | undefined {
  return (regions()[language] ?? regions().en)?.of(code);
}

/** Codes of ISO 3166-1 by the countries' names in the three languages, folded. */
const codes = once(() => {
  const all = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !noCountry.has(code));
  const named = Object.entries(alsoCalled).map(([name, code]) => [fold(name), code] as const);
  for (const code of all) {
    for (const locale of Object.keys(regions())) {
      const name = nameOf(code, locale);
      if (name) named.push([fold(name), code]);
    }
  }
  return new Map(named.reverse());
});

function codeOf(country: string): string | undefined {
  return /^[A-Z]{2}$/.test(country) ? country : codes().get(fold(country.trim()));
}

/** A stored country (English name, code, or whatever another writer left) as this language names it; unknown ones as they are. */
export function countryName(stored: string, language: string): string {
  const code = codeOf(stored);
  return (code && nameOf(code, language)) || stored;
}

/** What is stored for a typed country: its English name as in the data layer specification, else the text as typed. */
export function storedCountry(typed: string): string {
  const code = codeOf(typed);
  return (code && nameOf(code, 'en')) || typed;
}

/** Every country as a choice: what is stored, and its name in this language, in the order of the names. */
export function countryOptions(language: string): { value: string; label: string }[] {
  return countryNames(language).map((label) => ({ value: storedCountry(label), label }));
}

/** The names of all countries in this language, in its order. */
export function countryNames(language: string): string[] {
  const names = new Set([...codes().values()].map((code) => nameOf(code, language) ?? code));
  return [...names].sort(new Intl.Collator(language).compare);
}
