import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPreferences } from './index.ts';

describe('preferences of this computer', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'igv-crm-preferences-'));
  });
  afterEach(() => {
    chmodSync(home, 0o700);
    rmSync(home, { recursive: true });
  });

  it('are the defaults on a new computer and what was chosen afterwards', () => {
    expect(openPreferences(home).get()).toEqual({
      language: null,
      color_scheme: 'auto',
      rail_folded: false,
      list_columns: {},
    });
    openPreferences(home).set({ language: 'he', color_scheme: 'dark' });
    expect(openPreferences(home).get()).toEqual({
      language: 'he',
      color_scheme: 'dark',
      rail_folded: false,
      list_columns: {},
    });
    expect(readdirSync(home)).toEqual(['preferences.json']);
  });

  it.each([
    ['nothing', ''],
    ['half a file', '{"language": "fr", "rail'],
    ['another shape', '[1, 2]'],
    ['null', 'null'],
  ])('are the defaults where the file holds %s', (_what, text) => {
    writeFileSync(join(home, 'preferences.json'), text);
    expect(openPreferences(home).get()).toEqual({
      language: null,
      color_scheme: 'auto',
      rail_folded: false,
      list_columns: {},
    });
  });

  it('keep what can be understood of a file by another version', () => {
    writeFileSync(
      join(home, 'preferences.json'),
      '{"language":"xx","color_scheme":"dark","zoom":2,"rail_folded":true}',
    );
    expect(openPreferences(home).get()).toEqual({
      language: null,
      color_scheme: 'dark',
      rail_folded: true,
      list_columns: {},
    });
  });

  it('last until the app is closed where no file can be written', () => {
    const store = openPreferences(join(home, 'missing'));
    expect(store.set({ rail_folded: true }).rail_folded).toBe(true);
    expect(store.get().rail_folded).toBe(true);
  });
});
