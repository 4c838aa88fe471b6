import { describe, expect, test } from 'vitest';
import type { SecretStore } from './secret-store.ts';

/** What every store of secrets does, wherever it keeps them. `open` opens the same store again and again; `fresh` gives an empty one. */
export function secretStoreSuite(name: string, fresh: () => Promise<{ open(): SecretStore }>): void {
  describe(name, () => {
    test('what was set is got, by a store opened later too', async () => {
      const { open } = await fresh();
      const store = open();
      expect(await store.get('mongodb')).toBeNull();
      await store.set('mongodb', 'mongodb+srv://anna:p%40ss@cluster.example/?tls=true');
      expect(await store.get('mongodb')).toBe('mongodb+srv://anna:p%40ss@cluster.example/?tls=true');
      expect(await open().get('mongodb')).toBe('mongodb+srv://anna:p%40ss@cluster.example/?tls=true');
    });

    test('any text comes back as it was: empty, Hebrew, emoji, quotes, lines, 2,000 characters', async () => {
      const store = (await fresh()).open();
      for (const secret of ['', 'סיסמה חזקה', '🔑', '"\'\\`$', 'two\nlines\r\n', '\u0000', 'x'.repeat(2000)]) {
        await store.set('smtp', secret);
        expect(await store.get('smtp')).toBe(secret);
      }
    });

    test('the last one set counts, and one name does not touch another', async () => {
      const store = (await fresh()).open();
      await store.set('smtp', 'first');
      await store.set('gemini', 'other');
      await store.set('smtp', 'second');
      expect(await store.get('smtp')).toBe('second');
      expect(await store.get('gemini')).toBe('other');
    });

    test('what was deleted is gone for good, and deleting says whether there was one', async () => {
      const { open } = await fresh();
      const store = open();
      await store.set('smtp', 'secret');
      expect(await store.delete('smtp')).toBe(true);
      expect(await store.delete('smtp')).toBe(false);
      expect(await store.get('smtp')).toBeNull();
      expect(await open().get('smtp')).toBeNull();
    });

    test.each(['', 'UPPER', '../x', 'a/b', 'é', '__proto__', 'x'.repeat(65)])(
      '"%s" is no name of a secret',
      async (bad) => {
        const store = (await fresh()).open();
        await expect(store.get(bad)).rejects.toThrow('no name');
        await expect(store.set(bad, 'x')).rejects.toThrow('no name');
        await expect(store.delete(bad)).rejects.toThrow('no name');
      },
    );

    test('a name that every object has is a name like any other', async () => {
      const store = (await fresh()).open();
      expect(await store.get('constructor')).toBeNull();
      expect(await store.delete('constructor')).toBe(false);
      await store.set('constructor', 'secret');
      expect(await store.get('constructor')).toBe('secret');
    });

    test('a closed store gives nothing and takes nothing', async () => {
      const { open } = await fresh();
      const store = open();
      await store.set('smtp', 'secret');
      store.close();
      await expect(store.get('smtp')).rejects.toThrow('locked');
      await expect(store.set('smtp', 'x')).rejects.toThrow('locked');
      await expect(store.delete('smtp')).rejects.toThrow('locked');
      expect(await open().get('smtp')).toBe('secret');
    });
  });
}
