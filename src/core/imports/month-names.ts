import { fold } from '../../domain/text.ts';

const names: readonly (readonly string[])[] = [
  ['january', 'jan', 'janvier', 'janv', 'ינואר', 'ינו'],
  ['february', 'feb', 'fevrier', 'fevr', 'fev', 'פברואר', 'פבר'],
  ['march', 'mar', 'mars', 'מרץ', 'מרס'],
  ['april', 'apr', 'avril', 'avr', 'אפריל', 'אפר'],
  ['may', 'mai', 'מאי'],
  ['june', 'jun', 'juin', 'יוני'],
  ['july', 'jul', 'juillet', 'juil', 'יולי'],
  ['august', 'aug', 'aout', 'אוגוסט', 'אוג'],
  ['september', 'sep', 'sept', 'septembre', 'ספטמבר', 'ספט'],
  ['october', 'oct', 'octobre', 'אוקטובר', 'אוק'],
  ['november', 'nov', 'novembre', 'נובמבר', 'נוב'],
  ['december', 'dec', 'decembre', 'דצמבר', 'דצמ'],
];

const months = new Map(names.flatMap((list, index) => list.map((name) => [fold(name), index + 1] as const)));

/** Month 1–12 by its name or usual abbreviation in English, French or Hebrew (with or without the preposition ב); null otherwise. */
export function monthOf(name: string): number | null {
  const word = fold(name).replaceAll('.', '');
  return months.get(word) ?? months.get(word.replace(/^ב/, '')) ?? null;
}
