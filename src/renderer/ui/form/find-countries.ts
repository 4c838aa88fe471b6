import { fold } from '../../../domain/text.ts';
import { currentLanguage } from '../i18n.ts';
import { countryNames, storedCountry } from './country.ts';

/** Countries whose name in the language of the interface begins a word with the text, as they are stored. */
export async function findCountries(text: string): Promise<string[]> {
  const typed = fold(text.trim());
  return countryNames(currentLanguage())
    .filter((name) => ` ${fold(name)}`.includes(` ${typed}`))
    .slice(0, 20)
    .map(storedCountry);
}
