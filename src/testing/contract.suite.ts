import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Hint } from '../contract/events.ts';
import type { ImportEvent } from '../contract/imports.ts';
import { type App, createPorts, type Desktop, openApp } from '../core/index.ts';
import type { Client } from '../renderer/rpc/index.ts';
import { keptLog } from './silent-app.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A connected client of an app over the link under test, and what cuts the connection. */
export interface Linked {
  client: Client;
  /** Calls any path, also one that the contract has not. */
  call(path: string[]): Promise<unknown>;
  cut(): Promise<void> | void;
}

const password = 'correct horse battery';
const first = {
  content: 'EMPTY' as const,
  name: 'Dana Levi',
  email: 'dana@example.com',
  password,
  firm: { name: 'IGV', country: 'FR', currency: 'EUR' },
  language: 'en' as const,
};

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a call throws, as its caller sees it. */
async function failureOf(
  call: Promise<unknown>,
): Promise<{ code: string; status: number; defined: boolean; data: unknown }> {
  try {
    await call;
  } catch (error) {
    const { code, status, defined, data } = error as { code: string; status: number; defined: boolean; data: unknown };
    return { code, status, defined, data };
  }
  throw new Error('The call did not fail');
}

/** What every link between the page and the core must keep of the contract. */
export function contractSuite(name: string, link: (app: App) => Promise<Linked>): void {
  async function openLinked() {
    const saved: { name: string; bytes: Uint8Array }[] = [];
    const desktop: Desktop = {
      async saveFile(file, bytes) {
        saved.push({ name: file, bytes });
        return true;
      },
      print: async () => {
        throw new Error('No paper in tray 2');
      },
      notify: () => false,
      setLanguage: () => undefined,
    };
    const { log, lines } = keptLog();
    const app = openApp(createPorts({ home: temporaryFolder(), log, desktop, useKeychain: false }));
    const linked = await link(app);
    onTestFinished(async () => {
      await linked.cut();
      await app.close();
    });
    return { app, saved, lines, ...linked };
  }

  async function atWork() {
    const opened = await openLinked();
    await opened.client.workspace.create(first);
    return opened;
  }

  describe(`the contract over ${name}`, () => {
    test('a call is answered', async () => {
      const { client } = await openLinked();
      expect(await client.workspace.state()).toMatchObject({ phase: 'NONE', me: null, kind: 'EMBEDDED' });
      const { recovery_key, state } = await client.workspace.create(first);
      expect(recovery_key.length).toBeGreaterThan(20);
      expect(state).toMatchObject({
        phase: 'OPEN',
        me: { name: 'Dana Levi', email: 'dana@example.com', role: 'admin' },
      });
    });

    test('an expected failure arrives with its code, status and data', async () => {
      const { client } = await openLinked();
      expect(await failureOf(client.leads.list({}))).toMatchObject({ code: 'LOCKED', status: 401, defined: true });
      await client.workspace.create(first);
      expect(await failureOf(client.workspace.create(first))).toEqual({
        code: 'CONFLICT',
        status: 409,
        defined: true,
        data: { reason: 'EXISTS' },
      });
      expect(await failureOf(client.leads.get({ id: '0'.repeat(24) }))).toMatchObject({
        code: 'NOT_FOUND',
        status: 404,
      });
      await client.workspace.lock();
      expect(await failureOf(client.workspace.signIn({ email: first.email, password: 'wrong' }))).toMatchObject({
        code: 'WRONG_PASSWORD',
        data: { remaining_ms: expect.any(Number) },
      });
    });

    test('input that is not valid is INVALID, with every issue at its place, and nothing is written', async () => {
      const { client } = await atWork();
      const wrong = { name: 7, email: 'nobody', unknown: true } as unknown as { name: string };
      const failure = await failureOf(client.leads.create(wrong));
      expect(failure).toMatchObject({ code: 'INVALID', status: 422, defined: true });
      const { issues } = failure.data as { issues: { path: string[]; code: string }[] };
      expect(issues.map(({ path }) => path.join('.')).sort()).toEqual(['', 'email', 'name']);
      expect(issues.find(({ path }) => path[0] === 'email')?.code).toBe('NOT_AN_EMAIL');
      expect((await client.leads.list({ total: true })).total).toBe(0);
    });

    test('a procedure that does not exist is refused, whatever it is called', async () => {
      const { client, call } = await openLinked();
      const made = ['leads/drop', 'nothing/at', '__proto__/toString', 'constructor/constructor', 'leads'];
      for (const path of made) expect(await failureOf(call(path.split('/'))), path).toMatchObject({ status: 404 });
      expect((await client.workspace.state()).phase).toBe('NONE');
    });

    test('a bug is masked: its text stays in the log', async () => {
      const { client, lines } = await openLinked();
      const failure = await failureOf(client.desktop.print({ file: new Blob(['x']) }));
      expect(failure).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', status: 500 });
      expect(JSON.stringify(failure)).not.toContain('tray 2');
      expect(lines.join('\n')).toContain('tray 2');
    });

    test('20 MB go up as a file, unchanged, with their name', async () => {
      const { client, saved } = await openLinked();
      const bytes = randomBytes(20 * 1024 * 1024);
      expect(await client.desktop.saveFile({ name: 'großé דוח.pdf', file: new Blob([bytes]) })).toEqual({
        saved: true,
      });
      expect(saved[0]?.name).toBe('großé דוח.pdf');
      expect(sha256(saved[0]?.bytes ?? new Uint8Array())).toBe(sha256(bytes));
    });

    test('a file comes down', async () => {
      const { client } = await atWork();
      await client.leads.create({ name: 'Élise Ḥayim' });
      const { file, rows } = await client.exports.csv({ collection: 'leads' });
      expect(rows).toBe(1);
      expect(file).toBeInstanceOf(Blob);
      expect(await file.text()).toContain('Élise Ḥayim');
    });

    test('a file goes up, its import comes down as a stream that ends with the report, and a refused one says why', async () => {
      const { client } = await atWork();
      const rows = Array.from({ length: 450 }, (_, index) => `Lead ${index},lead${index}@example.com`);
      const file = new Blob([['name,email', ...rows].join('\n')]);
      const { file_id } = await client.imports.open({ name: 'לידים.csv', file });
      const { mapping } = await client.imports.guess({ file_id, collection: 'leads' });
      const events: ImportEvent[] = [];
      for await (const event of await client.imports.run({ file_id, mapping })) events.push(event);
      expect(events.at(0)).toMatchObject({ kind: 'progress', total: 450 });
      expect(events.at(-1)).toMatchObject({ kind: 'report', report: { inserted: 450, file_name: 'לידים.csv' } });
      expect((await client.leads.list({ total: true })).total).toBe(450);
      expect(await failureOf(client.imports.open({ name: 'x.csv', file: new Blob([]) }))).toMatchObject({
        code: 'INVALID',
        data: { issues: [{ path: ['file'], code: 'EMPTY_FILE' }] },
      });
    });

    test('hints come to every subscriber, and an ended subscription gets none', async () => {
      const { client, app } = await atWork();
      const seen: Hint[] = [];
      const hints = await client.events.subscribe();
      const reading = (async () => {
        for await (const hint of hints) seen.push(hint);
      })();
      await sleep(50);
      await client.leads.create({ name: 'First' });
      app.sendCommand('new-lead');
      await expect.poll(() => seen.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['records', 'command']));
      expect(seen).toContainEqual({ kind: 'command', command: 'new-lead' });
      const records = seen.find((hint) => hint.kind === 'records');
      expect(records?.kind === 'records' && records.collections).toContain('leads');
      await hints.return?.();
      await reading;
      const { length } = seen;
      await client.leads.create({ name: 'Second' });
      await sleep(50);
      expect(seen).toHaveLength(length);
    });

    test('a subscription ends with its signal, and with the app', async () => {
      const { client, app } = await openLinked();
      const cancel = new AbortController();
      const cancelled = await client.events.subscribe(undefined, { signal: cancel.signal });
      const waiting = cancelled.next();
      cancel.abort();
      await expect(waiting).rejects.toThrow();
      const lasting = await client.events.subscribe();
      const last = lasting.next();
      await sleep(50);
      await app.close();
      expect(await last).toMatchObject({ done: true });
    });

    test('a call is cancelled by its signal, before and while it runs; the connection goes on', async () => {
      const { client } = await atWork();
      await expect(client.leads.list({}, { signal: AbortSignal.abort() })).rejects.toThrow();
      const cancel = new AbortController();
      const running = client.workspace.signIn({ email: first.email, password }, { signal: cancel.signal });
      cancel.abort();
      await expect(running).rejects.toThrow();
      expect((await client.workspace.state()).kind).toBe('EMBEDDED');
    });

    test('input that is too long is refused with its place; a message that is too long is not even sent', async () => {
      const { client } = await atWork();
      const long = await failureOf(client.leads.create({ name: 'x'.repeat(1_000_000) }));
      expect(long).toMatchObject({ code: 'INVALID', data: { issues: [{ path: ['name'], code: 'TOO_LONG' }] } });
      const longer = await failureOf(client.leads.create({ name: 'x'.repeat(9 * 1024 * 1024) }));
      expect(longer).toMatchObject({ code: 'INVALID', data: { reason: 'TOO_LARGE' } });
      const file = new Blob([new Uint8Array(65 * 1024 * 1024)]);
      expect(await failureOf(client.desktop.saveFile({ name: 'x', file }))).toMatchObject({
        data: { reason: 'TOO_LARGE' },
      });
      expect((await client.leads.list({ total: true })).total).toBe(0);
    });

    test('lists are pages: every record once, in order, however many come in between', async () => {
      const { client } = await atWork();
      const names = Array.from({ length: 8 }, (_, index) => `Lead ${index}`);
      for (const name of names) await client.leads.create({ name });
      const sort = { field: 'name', direction: 'ascending' } as const;
      const seen: (string | null)[] = [];
      let cursor: string | undefined;
      for (let turn = 0; turn < 10; turn += 1) {
        const page = await client.leads.list({ sort, limit: 3, cursor, total: turn === 0 });
        expect(page.items.length).toBeLessThanOrEqual(3);
        if (turn === 0) {
          expect(page.total).toBe(8);
          await client.leads.create({ name: 'A newcomer before them' });
        }
        seen.push(...page.items.map((item) => item.name));
        if (page.next === null) break;
        cursor = page.next;
      }
      expect(seen).toEqual(names);
      expect(await failureOf(client.leads.list({ limit: 201 }))).toMatchObject({ code: 'INVALID' });
    });

    test('many calls at once are each answered with their own', async () => {
      const { client } = await atWork();
      const ids = await Promise.all(
        Array.from({ length: 40 }, async (_, index) => (await client.leads.create({ name: `Lead ${index}` })).item),
      );
      const read = await Promise.all(ids.map(({ id }) => client.leads.get({ id })));
      expect(read.map(({ name }) => name)).toEqual(ids.map(({ name }) => name));
    });
  });
}
