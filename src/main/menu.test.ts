import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { type Command, commands } from '../contract/commands.ts';
import { menuTemplate } from './menu.ts';
import { words } from './words.ts';

type Item = MenuItemConstructorOptions;

function flat(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}

function menu(language: 'fr' | 'en' | 'he', platform: NodeJS.Platform = 'linux', isPackaged = true) {
  const sent: Command[] = [];
  const template = menuTemplate({ language, platform, isPackaged, send: (command) => sent.push(command) });
  return { template, items: flat(template), sent };
}

describe.each(['linux', 'win32', 'darwin'] as const)('on %s the menu', (platform) => {
  test('has every command once, and sends it', () => {
    const { items, sent } = menu('en', platform);
    for (const item of items) if (item.id) (item.click as (() => void) | undefined)?.();
    expect([...sent].sort()).toEqual([...commands].sort());
  });

  test('gives no key twice', () => {
    const keys = menu('en', platform).items.flatMap((item) => (item.accelerator ? [String(item.accelerator)] : []));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('has a word of its language for every item', () => {
    for (const language of ['fr', 'en', 'he'] as const) {
      const known = new Set(Object.values(words[language]).filter((word) => typeof word === 'string'));
      const labels = menu(language, platform).items.flatMap((item) => (item.label ? [item.label] : []));
      const others = labels.filter((label) => !known.has(label));
      expect(others.filter((label) => !['IGV CRM', 'Français', 'English', 'עברית'].includes(label))).toEqual([]);
      expect(labels.length).toBeGreaterThan(30);
    }
  });
});

test('the language in use is marked', () => {
  const { items } = menu('he');
  const marked = items.filter((item) => item.type === 'radio' && item.checked).map((item) => item.label);
  expect(marked).toEqual(['עברית']);
});

test('developer tools and reloading are not in the packed application', () => {
  const roles = (isPackaged: boolean) =>
    menu('en', 'linux', isPackaged).items.flatMap((item) => (item.role ? [item.role] : []));
  expect(roles(true)).not.toContain('toggleDevTools');
  expect(roles(true)).not.toContain('reload');
  expect(roles(false)).toContain('toggleDevTools');
});

test('undo and redo leave their keys to the page, which knows whether somebody is typing', () => {
  const { items } = menu('en');
  for (const id of ['undo', 'redo']) expect(items.find((item) => item.id === id)?.registerAccelerator).toBe(false);
});

test('the three languages have the same words, all different from one another where they are sentences', () => {
  expect(Object.keys(words.fr)).toEqual(Object.keys(words.en));
  expect(Object.keys(words.he)).toEqual(Object.keys(words.en));
  expect(words.fr.openOutside('igv.example')).toBe('Ouvrir igv.example en dehors d’IGV CRM\u00a0?');
  for (const word of Object.values(words.fr)) if (typeof word === 'string') expect(word).not.toMatch(/[^\u00a0][:;!?]/);
});
