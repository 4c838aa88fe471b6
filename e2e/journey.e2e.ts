import { test } from './fixtures.ts';
import { loseOne, moveCards, readBoard } from './journey/board.ts';
import { filterBoard } from './journey/filters.ts';
import { firstStart } from './journey/first-start.ts';
import { importCompanies, importPeople, importPipeline } from './journey/imports.ts';
import { issueAndPrint, typeInvoice } from './journey/invoice.ts';
import { startJourney } from './journey/journey.ts';
import { findEverything, workOnOpportunity } from './journey/record.ts';

/** "The journey that must work", on the real data, from a bare home to three invoices on paper. The numbers are its own. */
test('from an empty home to a living pipeline, an invoice and its PDF', async ({ page, shell, word, watch }) => {
  test.setTimeout(300_000);
  const journey = startJourney({ page, shell, word, watch });
  await test.step('2. a first start: four choices, one form, the recovery key shown once', () => firstStart(journey));
  await test.step('3. companies from accounts.csv: guessed, typing errors offered, taken back and imported again', () =>
    importCompanies(journey));
  await test.step('3. people from sales_teams.csv: inactive until invited, a column corrected by hand', () =>
    importPeople(journey));
  await test.step('3. 8,800 opportunities: values mapped; stopped, cut off, taken back; then imported', () =>
    importPipeline(journey));
  await test.step('4. the board: eight stages, counts and sums from the file, 2,000 cards', () => readBoard(journey));
  await test.step('4. cards are dragged with the mouse and the keyboard, announced, and taken back', () =>
    moveCards(journey));
  await test.step('4. losing one asks the reason; the stage stays', () => loseOne(journey));
  await test.step('4. filters by text, owner, company, value and date', () => filterBoard(journey));
  await test.step('5. an opportunity: facts edited in place, a note, a task', () => workOnOpportunity(journey));
  await test.step('6. "Invoice this": lines, discount, VAT by line, totals as they are typed', () =>
    typeInvoice(journey));
  await test.step('7. preview, issue, save as PDF and print, in three languages', () => issueAndPrint(journey));
  await test.step('8. after a last power cut everything is there', () => findEverything(journey));
});
