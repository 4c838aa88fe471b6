import { dana, expect, goTo } from '../fixtures.ts';
import { accounts, agents, pipeline } from '../support/figures.ts';
import { takePicture } from '../support/picture.ts';
import type { Journey } from './journey.ts';

/** Columns are guessed, typing errors offered; the whole import is taken back in one click and done again. */
export async function importCompanies({ shell, word, wizard }: Journey): Promise<void> {
  for (const again of [false, true]) {
    await wizard.choose('accounts.csv');
    await wizard.expectBecomes('companies');
    if (!again) {
      await wizard.expectGuess('account', word('record:fact.name'));
      await wizard.expectGuess('sector', word('record:fact.sector'));
      await wizard.expectGuess('office_location', word('record:fact.country'));
    }
    await wizard.next();
    // The second time the corrections are those of the first.
    if (!again) await wizard.use('technolgy', 'technology');
    if (!again) await wizard.use('Philipines', 'Philippines');
    await wizard.next();
    await wizard.expectFigure('insert', accounts.length);
    await wizard.expectFigure('refused', 0);
    await wizard.run(accounts.length);
    await wizard.expectDone(accounts.length);
    const client = await shell.client();
    const technology = accounts.filter((row) => /^technolo?gy$/.test(row.sector ?? ''));
    const stored = await client.companies.list({ filter: { sector: ['technology'] }, total: true });
    expect(stored.total).toBe(technology.length);
    if (!again) {
      await wizard.takeBackWhole();
      expect((await client.companies.list({ total: true })).total).toBe(0);
    }
  }
}

/** A dropped file, a column corrected by hand; who is imported cannot sign in until invited. */
export async function importPeople({ shell, word, wizard }: Journey): Promise<void> {
  await wizard.drop('sales_teams.csv');
  await wizard.expectBecomes('crm_users');
  await wizard.expectGuess('regional_office', word('imports:field.office'));
  await wizard.feed('manager', word('imports:field.manager'));
  await wizard.expectGuess('manager', word('imports:field.manager'), 'chosen');
  await wizard.next();
  await wizard.next();
  await wizard.expectFigure('insert', agents.length);
  await wizard.run(agents.length);
  await wizard.expectDone(agents.length);
  const { items } = await (await shell.client()).people.list({ limit: 200 });
  const imported = items.filter((person) => person.name !== dana.name);
  expect(imported.map((person) => person.name).sort()).toEqual(agents.map((row) => row.sales_agent).sort());
  expect(imported.map((person) => person.manager).sort()).toEqual(agents.map((row) => row.manager).sort());
  expect(imported.every((person) => person.role === 'sales' && person.is_active === false)).toBe(true);
}

/** Values are mapped; the import is stopped, cut off, taken back both times, and done. */
export async function importPipeline({ page, shell, word, wizard, powerCut }: Journey): Promise<void> {
  const count = async () => (await (await shell.client()).opportunities.list({ total: true })).total ?? 0;
  for (const course of ['stopped', 'cut', 'whole'] as const) {
    await wizard.choose('sales_pipeline.csv');
    await wizard.expectBecomes('opportunities');
    await wizard.next();
    if (course === 'stopped') {
      await wizard.use('GTXPro', 'GTX Pro');
      await expect(wizard.target('Won')).toHaveValue(word('enumerations:stage.WON'));
      await expect(wizard.target('Lost')).toHaveValue(word('imports:values.lost'));
      await expect(wizard.target('Prospecting')).toHaveValue(word('enumerations:stage.INITIAL_INTEREST'));
      await wizard.become('Engaging', word('enumerations:stage.INFO_REQUESTED'));
      await takePicture(page, 'import-values');
    }
    await wizard.next();
    await wizard.expectFigure('insert', pipeline.length);
    await wizard.expectFigure('refused', 0);
    await wizard.run(pipeline.length);
    if (course === 'whole') continue;

    const bar = page.getByRole('progressbar');
    await expect.poll(() => bar.getAttribute('aria-valuenow').then(Number)).toBeGreaterThan(5);
    if (course === 'stopped') {
      await page.getByRole('button', { name: word('imports:cancel') }).click();
      const take = page.getByRole('button', { name: word('imports:take_back_all') });
      await take.waitFor();
      const written = await count();
      expect(written).toBeGreaterThan(0);
      expect(written).toBeLessThan(pipeline.length);
      await wizard.takeBackWhole();
    } else {
      await powerCut();
      await goTo(page, '/import');
      const past = page.getByRole('row').filter({ hasText: 'sales_pipeline.csv' }).first();
      await expect(past).toContainText(word('imports:state.INTERRUPTED'));
      await past.getByRole('button', { name: word('imports:take_back') }).click();
      await expect(past).toContainText(word('imports:state.TAKEN_BACK'), { timeout: 30_000 });
    }
    expect(await count()).toBe(0);
  }
  const seconds = await wizard.expectDone(pipeline.length);
  console.log(`[journey] ${pipeline.length} rows imported in ${seconds} s (goal: 5 s on a quiet machine)`);
  expect(seconds).toBeLessThan(20);
}
