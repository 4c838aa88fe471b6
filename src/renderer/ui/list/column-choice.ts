import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ListColumn } from './list-types.ts';

interface ColumnChoices {
  /** Keys of the columns that are shown, by list. */
  shown: Record<string, readonly string[]>;
}

/** Which columns a person wants to see; kept on this computer. */
const choices = create<ColumnChoices>()(persist(() => ({ shown: {} }) as ColumnChoices, { name: 'igv-crm.columns' }));

/** The columns to show, in the list's own order; the first always stays. */
export function useColumns<Item>(list: string, columns: readonly ListColumn<Item>[]) {
  const chosen = choices((state) => state.shown[list]);
  const isShown = (column: ListColumn<Item>) =>
    column === columns[0] || (chosen ? chosen.includes(column.key) : column.optional !== true);
  const shown = columns.filter(isShown);
  const toggle = (key: string) => {
    const before = shown.map((column) => column.key);
    const after = before.includes(key) ? before.filter((one) => one !== key) : [...before, key];
    choices.setState((state) => ({ shown: { ...state.shown, [list]: after } }));
  };
  return { shown, toggle };
}

/** The least width of a CSS grid track, in pixels: `minmax(180px, 2fr)` is 180. */
export function leastWidth(track: string): number {
  return Number(/(\d+)px/.exec(track)?.[1] ?? 80);
}
