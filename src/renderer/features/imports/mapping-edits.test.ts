import { expect, test } from 'vitest';
import { ImportMapping } from '../../../domain/import-mapping.ts';
import { amountAs, dateAs } from './format-examples.ts';
import {
  addedChoice,
  choicesOf,
  chooseDefault,
  chooseFields,
  chooseFormat,
  chooseTarget,
  chooseTemplate,
  missingFields,
  sourceOf,
  targetOf,
} from './mapping-edits.ts';

const mapping = ImportMapping.parse({
  collection: 'opportunities',
  columns: [
    { column: 'product', field: 'product' },
    { column: 'close', field: 'expected_close_date', date_order: 'MDY' },
    { column: 'close', field: 'closed_at', date_order: 'MDY' },
  ],
  templates: [{ field: 'title', template: '{product}' }],
});

test('a field is fed by one column: choosing it takes it from the other, and from the text put together', () => {
  const moved = chooseFields(mapping, 'done', ['closed_at', 'title']);
  expect(choicesOf(moved, 'done')).toEqual(['closed_at', 'title']);
  expect(choicesOf(moved, 'close')).toEqual(['expected_close_date']);
  expect(moved.templates).toEqual([]);
  expect(choicesOf(chooseFields(moved, 'done', []), 'done')).toEqual([]);
});

test('a further field of a column is read in the way that was chosen for the column', () => {
  const chosen = chooseFormat(mapping, 'close', { date_order: 'DMY' });
  expect(chosen.columns.filter(({ column }) => column === 'close').map(({ date_order }) => date_order)).toEqual([
    'DMY',
    'DMY',
  ]);
  const more = chooseFields(chosen, 'close', ['expected_close_date', 'closed_at', 'created_at']);
  expect(more.columns.at(-1)).toEqual({ column: 'close', field: 'created_at', date_order: 'DMY' });
});

test('a column that is no field of ours can be kept under a name that is free', () => {
  const name = (column: string) => addedChoice('opportunities', ['a', column], column);
  expect(name('Regional Office')).toBe('+regional_office');
  expect(name('Été 2024')).toBe('+ete_2024');
  expect(name('Title')).toBe('+title_2');
  expect(name('__proto__')).toBe('+proto');
  expect(name('constructor')).toBe('+constructor_2');
  expect(name('סניף')).toBe('+column_2');
  const kept = chooseFields(mapping, 'x', [name('Regional Office')]);
  expect(kept.columns.at(-1)).toEqual({ column: 'x', field: 'regional_office', added: true });
  expect(choicesOf(kept, 'x')).toEqual(['+regional_office']);
  expect(ImportMapping.safeParse(kept).success).toBe(true);
});

test('what every record needs is missing until a column, a text put together or a default gives it', () => {
  expect(missingFields(mapping)).toEqual([]);
  const without = chooseTemplate(mapping, 'title', '');
  expect(missingFields(without)).toEqual(['title']);
  expect(missingFields(chooseDefault(without, 'title', 'Study'))).toEqual([]);
  expect(missingFields(chooseDefault(chooseDefault(without, 'title', 'Study'), 'title', null))).toEqual(['title']);
  expect(missingFields(chooseFields(without, 'product', ['title']))).toEqual([]);
  expect(sourceOf(chooseTemplate(without, 'title', '{close}'), 'title')).toBe('{close}');
});

test('a value has one target, which can be taken back', () => {
  const chosen = chooseTarget(chooseTarget(mapping, 'product', 'GTXPro', 'GTX Pro'), 'product', 'GTXPro', 'Pro');
  expect(targetOf(chosen, 'product', 'GTXPro')).toBe('Pro');
  expect(chosen.values).toHaveLength(1);
  expect(chooseTarget(chosen, 'product', 'GTXPro', undefined).values).toEqual([]);
});

test('examples show how a date or a number would be read, and that it would not be', () => {
  expect([dateAs('03/04/2024', 'DMY'), dateAs('03/04/2024', 'MDY'), dateAs('03/04/2024', 'YMD')]).toEqual([
    '2024-04-03',
    '2024-03-04',
    null,
  ]);
  expect([dateAs('31/02/2024', 'DMY'), dateAs('20.10.16', 'DMY'), dateAs('soon', 'DMY')]).toEqual([
    null,
    '2016-10-20',
    null,
  ]);
  expect([amountAs('1 234,56 €', ','), amountAs('1 234,56 €', '.'), amountAs('1,234.56', '.')]).toEqual([
    '1234.56',
    '123456',
    '1234.56',
  ]);
});
