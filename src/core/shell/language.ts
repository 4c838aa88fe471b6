export type ShellLanguage = 'fr' | 'en' | 'he';

/** The language of a locale such as `fr_FR.UTF-8`, `he-IL` or the older `iw`; English for any other. */
export function languageOf(locale: string | undefined): ShellLanguage {
  const word = (locale ?? '').slice(0, 2).toLowerCase();
  if (word === 'fr') return 'fr';
  return word === 'he' || word === 'iw' ? 'he' : 'en';
}

/** The language in which a terminal is spoken to, after POSIX: LC_ALL, LC_MESSAGES, LANG. */
export function terminalLanguage(variables: Record<string, string | undefined> = process.env): ShellLanguage {
  return languageOf(variables.LC_ALL || variables.LC_MESSAGES || variables.LANG);
}
