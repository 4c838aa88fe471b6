import { expect, test } from 'vitest';
import { countryName, countryNames, storedCountry } from './country.ts';

test('a country is stored under one name, whichever of the three languages it was typed in', () => {
  expect(['Allemagne', 'germany', 'גרמניה', 'DE'].map(storedCountry)).toEqual(Array(4).fill('Germany'));
  expect(['USA', 'États-Unis', 'ארצות הברית'].map(storedCountry)).toEqual(Array(3).fill('United States'));
  expect(storedCountry('Atlantis')).toBe('Atlantis');
});

test('a stored country is shown in the language of the interface, and an unknown one as it is', () => {
  expect(countryName('France', 'he')).toBe('צרפת');
  expect(countryName('Israel', 'fr')).toBe('Israël');
  expect(countryName('IL', 'en')).toBe('Israel');
  expect(countryName('Jordan', 'fr')).toBe('Jordanie');
  expect(countryName('Atlantis', 'fr')).toBe('Atlantis');
});

test('every country is offered once, in the order of the language', () => {
  const names = countryNames('fr');
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('Émirats arabes unis');
  expect(names.indexOf('Égypte')).toBeLessThan(names.indexOf('Espagne'));
  expect(names).not.toContain('Union européenne');
});
