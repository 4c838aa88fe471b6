import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { hash } from '@node-rs/bcrypt';
import { chromium } from '@playwright/test';
import { type MongoClient, ObjectId } from 'mongodb';
import { build, needsBuild } from '../start.ts';
import { startBuiltCore } from './built-core.ts';
import { median, milliseconds, quantile } from './measure.ts';
import type { Row } from './records.ts';

const CHROMIUM = '/usr/bin/chromium';
const person = { email: 'screen@example.com', password: 'correct horse battery' };
const PER_SECOND = 50;
const SECONDS = 10;
const OTHERS = 1000;

/** What the page saw: numbers of the contact's name, and when each was painted first, in milliseconds since 1970. */
type Seen = [number: number, at: number][];

/** Collects in the page, at each frame, the number that the name of the contact has. */
function watch() {
  const seen: Seen = [];
  Object.assign(window, { seen });
  const look = () => {
    const number = Number(/AAA (\d+)\./.exec(document.querySelector('main')?.textContent ?? '')?.[1] ?? -1);
    if (number > (seen.at(-1)?.[0] ?? -1)) seen.push([number, Date.now()]);
    requestAnimationFrame(look);
  };
  look();
}

/** Milliseconds until each write was on the screen: itself or one that came after it. */
function latencies(written: readonly number[], seen: Seen): number[] {
  return written.map((at, number) => (seen.find(([shown]) => shown >= number)?.[1] ?? Number.POSITIVE_INFINITY) - at);
}

/**
 * From the server's word that a write of the web backend is done to the frame of a real browser that shows it, in the list of contacts of the built
 * product, while fifty such writes a second arrive.
 */
export async function syncScreen(client: MongoClient, url: string, folder: string): Promise<Row[]> {
  if (!existsSync(CHROMIUM)) return [];
  const root = join(import.meta.dirname, '..', '..');
  if (needsBuild(root) && !build(root)) throw new Error('no build to measure');
  const database = client.db();
  const password = await hash(person.password, 4);
  await database
    .collection('crm_users')
    .insertOne({ ...person, password, name: 'Bench', role: 'sales', is_active: true });
  const contacts = database.collection('contacts');
  const at = new Date();
  const others = Array.from({ length: OTHERS }, (_, index) => ({ name: `Contact ${index}`, created_at: new Date(0) }));
  await contacts.insertMany(others);
  const _id = new ObjectId();
  await contacts.insertOne({ _id, name: 'AAA 0.', created_at: at, updated_at: at });

  const home = join(folder, 'screen');
  mkdirSync(home);
  const core = await startBuiltCore(home, url);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    await core.client.team.join({ address: null, ...person });
    await core.client.sync.settle({ milliseconds: 60_000 });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
    await page.goto(await core.link());
    await page.getByRole('navigation').first().waitFor();
    await page.evaluate(() => {
      location.hash = '/contacts';
    });
    await page.getByText('AAA 0.').first().waitFor();
    await page.evaluate(watch);
    const written: number[] = [];
    const began = performance.now();
    for (let number = 0; number < PER_SECOND * SECONDS; number += 1) {
      await contacts.updateOne({ _id }, { $set: { name: `AAA ${number}.` } });
      written.push(Date.now());
      await wait(Math.max(0, began + ((number + 1) * 1000) / PER_SECOND - performance.now()));
    }
    await page
      .getByText(`AAA ${written.length - 1}.`)
      .first()
      .waitFor();
    const late = latencies(written, await page.evaluate(() => (window as unknown as { seen: Seen }).seen));
    const what = `foreign write to the screen (built, Chromium), ${PER_SECOND} a second`;
    const count = String(written.length);
    return [
      [`${what}, p50`, count, milliseconds(median(late)), '', '', ''],
      [`${what}, p95`, count, milliseconds(quantile(late, 0.95)), '', '', '≤ 1 s'],
    ];
  } finally {
    await browser.close();
    await core.close();
  }
}
