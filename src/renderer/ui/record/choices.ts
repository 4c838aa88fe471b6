import { useMemo } from 'react';
import { currencies } from '../../../domain/currency.ts';
import { type Enumeration, useEnumeration } from '../enumeration.ts';
import type { FactOption } from '../form/select-options.ts';
import { useFormat } from '../format.ts';

/** Words of an enumeration as options, in their own order. */
export function useWordOptions(enumeration: Enumeration, values: readonly string[]): FactOption[] {
  const word = useEnumeration();
  return useMemo(
    () => values.map((value) => ({ value, label: word(enumeration, value) })),
    [word, enumeration, values],
  );
}

/** Currencies in use by the firm come first; the rest in alphabetical order. */
const first = ['EUR', 'ILS', 'USD', 'GBP'];

/** Every currency by its code and name. */
export function useCurrencyOptions(): FactOption[] {
  const format = useFormat();
  return useMemo(() => {
    const codes = [...first, ...currencies.filter((code) => !first.includes(code))];
    return codes.map((value) => ({ value, label: `${value} · ${format.currency(value)}` }));
  }, [format]);
}
