import { useTranslation } from 'react-i18next';
import { countryNames } from './country.ts';

/** Names of countries to complete a typed beginning with. */
export function CountryList({ id }: { id: string }) {
  const { i18n } = useTranslation();
  return (
    <datalist id={id}>
      {countryNames(i18n.language).map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
