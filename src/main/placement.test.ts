import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type Display, type Placements, placementFile, placeWindow } from './placement.ts';

const laptop: Display = { id: 1, workArea: { x: 0, y: 0, width: 1440, height: 860 } };
const beamer: Display = { id: 2, workArea: { x: 1440, y: 0, width: 2560, height: 1400 } };

function saved(
  last: string,
  displays: Record<string, [x: number, y: number, width: number, height: number]>,
): Placements {
  return {
    last,
    displays: Object.fromEntries(
      Object.entries(displays).map(([id, [x, y, width, height]]) => [
        id,
        { bounds: { x, y, width, height }, maximized: id === '2' },
      ]),
    ),
  };
}

test('a first window opens in the middle of the first display, within it', () => {
  expect(placeWindow(null, [laptop])).toEqual({ bounds: { x: 80, y: 0, width: 1280, height: 860 }, maximized: false });
  const small: Display = { id: 3, workArea: { x: 0, y: 24, width: 1024, height: 676 } };
  expect(placeWindow(null, [small]).bounds).toEqual({ x: 0, y: 24, width: 1024, height: 676 });
});

test('it opens where it was on the display it was last on', () => {
  const both = saved('2', { 1: [10, 20, 1000, 700], 2: [1600, 100, 1500, 900] });
  expect(placeWindow(both, [laptop, beamer])).toEqual({
    bounds: { x: 1600, y: 100, width: 1500, height: 900 },
    maximized: true,
  });
});

test('when that display is gone it opens as it was on one that is there', () => {
  const both = saved('2', { 1: [10, 20, 1000, 700], 2: [1600, 100, 1500, 900] });
  expect(placeWindow(both, [laptop])).toEqual({ bounds: { x: 10, y: 20, width: 1000, height: 700 }, maximized: false });
});

test.each<[string, [number, number, number, number]]>([
  ['beyond the right edge', [1400, 100, 1000, 700]],
  ['beyond the left edge', [-990, 100, 1000, 700]],
  ['above the screen', [100, -200, 1000, 700]],
  ['below the screen', [100, 850, 1000, 700]],
])('a title bar %s cannot be grabbed: the middle instead', (_where, bounds) => {
  expect(placeWindow(saved('1', { 1: bounds }), [laptop]).bounds.x).toBe(80);
});

test('a window larger than its display is made to fit, never smaller than it can be used', () => {
  expect(placeWindow(saved('1', { 1: [0, 0, 4000, 3000] }), [laptop]).bounds).toEqual({
    x: 0,
    y: 0,
    width: 1440,
    height: 860,
  });
  expect(placeWindow(saved('1', { 1: [0, 0, 300, 300] }), [laptop]).bounds).toMatchObject({ width: 900, height: 600 });
});

test('the file remembers one position for each of the last displays', () => {
  const path = join(temporaryFolder(), 'deep', 'windows.json');
  const file = placementFile(path);
  expect(file.read()).toBeNull();
  for (let id = 1; id <= 25; id += 1) {
    file.remember(id, { bounds: { x: id, y: 0, width: 1000, height: 700 }, maximized: false });
  }
  expect(Object.keys(file.read()?.displays ?? {})).toHaveLength(20);
  expect(file.read()).toMatchObject({ last: '25', displays: { 25: { bounds: { x: 25 } } } });
});

test('a damaged file, and one that cannot be written, cost the position only', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'windows.json');
  for (const text of [
    '',
    '{',
    'null',
    '{"last":1}',
    '{"last":"1","displays":{"1":{"bounds":{"x":"a"}}}}',
    '{"last":"1","displays":{"1":{"bounds":{"x":0,"y":0,"width":1e9,"height":1},"maximized":true}}}',
  ]) {
    writeFileSync(path, text);
    expect(placementFile(path).read(), text).toBeNull();
  }
  mkdirSync(join(folder, 'taken'));
  placementFile(join(folder, 'taken')).remember(1, { bounds: laptop.workArea, maximized: false });
  expect(readFileSync(path, 'utf8')).not.toBe('');
});
