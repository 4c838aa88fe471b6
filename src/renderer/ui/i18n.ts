import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../domain/settings.ts';

export const languages: readonly Language[] = ['fr', 'en', 'he'];

/** The locale whose dates, numbers and currencies go with a language of the interface. */
export const localeOf: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB', he: 'he-IL' };

const load: Record<Language, () => Promise<{ files: Record<string, Record<string, unknown>> }>> = {
  fr: () => import('../words/fr.ts'),
  en: () => import('../words/en.ts'),
  he: () => import('../words/he.ts'),
};

export const words: i18n = i18next.createInstance();

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'he' ? 'rtl' : 'ltr';
}

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** The first of the browser's languages that we speak, else English. */
export function preferredLanguage(preferred: readonly string[] = navigator.languages): Language {
  const known = preferred.map((tag) => tag.toLowerCase().split('-')[0]).map((tag) => (tag === 'iw' ? 'he' : tag));
  return known.find(isLanguage) ?? 'en';
}

/** Reads every words file of the language (namespace = file name) and shows the interface in it; nothing restarts. */
export async function showLanguage(language: Language): Promise<void> {
  if (!words.isInitialized) {
    await words.use(initReactI18next).init({
      lng: language,
      fallbackLng: false,
      defaultNS: 'common',
      ns: [],
      resources: {},
      interpolation: { escapeValue: false },
      returnNull: false,
      react: { useSuspense: false },
    });
  }
  const { files } = await load[language]();
  for (const [path, content] of Object.entries(files)) {
    const namespace = path.slice(2, path.indexOf('.', 2));
    words.addResourceBundle(language, namespace, content, true, true);
  }
  await words.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

/** The language the interface shows now. */
export function currentLanguage(): Language {
  return isLanguage(words.language) ? words.language : 'en';
}
