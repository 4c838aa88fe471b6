import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { dueDay, isWholeDay } from '../../../domain/due.ts';
import { codecs } from '../form/codec.ts';
import { useFormat } from '../format.ts';
import type { Values } from './edits.ts';
import type { Fact } from './fact.ts';

/** Everything but the kinds whose words must be looked up: a person, a company, a contact. */
export type ShownKind = Exclude<Fact<Values>['kind'], 'person' | 'company' | 'contact'>;
export type ShownFact = Extract<Fact<Values>, { kind: ShownKind }>;

/** How values of facts read when they are not being typed. `values` are the record's, for the currency of an amount. */
export function useFactText(): (fact: ShownFact, value: unknown, values?: Values) => string {
  const format = useFormat();
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useCallback(
    (fact, value, values = {}) => {
      if (value === null || value === undefined || value === '') return '';
      const text = String(value);
      switch (fact.kind) {
        case 'amount': {
          const currency = values[fact.currency];
          return format.decimalMoney(text, typeof currency === 'string' ? currency : null);
        }
        case 'percent':
          return format.percent(Number(text));
        case 'integer':
        case 'decimal':
          return format.number(text);
        case 'date':
          return format.date(text);
        case 'due':
          return isWholeDay(text) ? format.date(dueDay(text)) : format.dateTime(text);
        case 'choice':
          return fact.options.find((option) => option.value === text)?.label ?? text;
        case 'tags':
          return Array.isArray(value) ? value.join(', ') : text;
        default:
          return codecs[fact.kind].toText(value, language);
      }
    },
    [format, language],
  );
}
