import { changePreferences, usePreferences } from '../preferences.ts';
import type { ListColumn } from './list-types.ts';

/** The columns to show, in the list's own order, as this computer's person chose them; the first always stays. */
export function useColumns<Item>(list: string, columns: readonly ListColumn<Item>[]) {
  const choices = usePreferences((preferences) => preferences.list_columns);
  const chosen = choices[list];
  const isShown = (column: ListColumn<Item>) =>
    column === columns[0] || (chosen ? chosen.includes(column.key) : column.optional !== true);
  const shown = columns.filter(isShown);
  const toggle = (key: string) => {
    const before = shown.map((column) => column.key);
    const after = before.includes(key) ? before.filter((one) => one !== key) : [...before, key];
    changePreferences({ list_columns: { ...choices, [list]: after } });
  };
  return { shown, toggle };
}

/** The least width of a CSS grid track, in pixels: `minmax(180px, 2fr)` is 180. */
export function leastWidth(track: string): number {
  return Number(/(\d+)px/.exec(track)?.[1] ?? 80);
}
