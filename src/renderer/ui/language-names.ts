import type { Language } from '../../domain/settings.ts';

/** Each language in its own words, so that whoever needs it can find it. */
export const languageNames: Record<Language, string> = { fr: 'Français', en: 'English', he: 'עברית' };
