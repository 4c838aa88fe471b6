import type { ClientSession } from 'mongodb';
import type { Server } from './server.ts';

const counterOf = (series: string) => `series:${series}`;

/**
 * The number of an invoice in a series: `invoice_seq` where it is of the series, else the digits behind `<series>-` in `invoice_number`; null for
 * none. Never compared as text: `F-2026-9999` is less than `F-2026-10000` (sync.md 2.6).
 */
function numberOf(series: string) {
  const prefix = `${series}-`;
  const length = [...prefix].length;
  const digits = {
    $let: {
      vars: { rest: { $substrCP: ['$invoice_number', length, 20] } },
      in: { $cond: [{ $regexMatch: { input: '$$rest', regex: '^[0-9]{1,9}$' } }, { $toInt: '$$rest' }, null] },
    },
  };
  const begins = { $eq: [{ $substrCP: ['$invoice_number', 0, length] }, { $literal: prefix }] };
  const written = {
    $cond: [{ $eq: [{ $type: '$invoice_number' }, 'string'] }, { $cond: [begins, digits, null] }, null],
  };
  const isOfSeries = { $eq: ['$series', { $literal: series }] };
  return { $cond: [{ $and: [isOfSeries, { $isNumber: '$invoice_seq' }] }, '$invoice_seq', written] };
}

const laterOf = (left: Date | null, right: unknown) =>
  right instanceof Date && (left === null || right > left) ? right : left;

/** The highest number of a series and its last date of issue: of the counter, and of the invoices by either habit of writing them. */
export async function highestNumber(server: Server, session: ClientSession | undefined, series: string) {
  const counter = await server.collection('crm_sync_meta').findOne({ _id: counterOf(series) }, { session });
  const [found] = await server
    .collection('invoices')
    .aggregate(
      [
        // From the hyphen to the character after it: the index on the numbers serves this, no pattern is made of what a person typed.
        {
          $match: { $or: [{ series: { $eq: series } }, { invoice_number: { $gte: `${series}-`, $lt: `${series}.` } }] },
        },
        { $project: { number: numberOf(series), date: '$issue_date' } },
        { $match: { number: { $gt: 0 } } },
        {
          $group: {
            _id: null,
            number: { $max: '$number' },
            date: { $max: { $cond: [{ $eq: [{ $type: '$date' }, 'date'] }, '$date', null] } },
          },
        },
      ],
      { session },
    )
    .toArray();
  return {
    number: Math.max(Number(String(counter?.number ?? 0)), Number(String(found?.number ?? 0))),
    date: laterOf(laterOf(null, counter?.date), found?.date),
  };
}

export async function setCounter(
  server: Server,
  session: ClientSession | undefined,
  { series, number, date }: { series: string; number: number; date: Date },
): Promise<void> {
  await server
    .collection('crm_sync_meta')
    .updateOne({ _id: counterOf(series) }, { $set: { number, date } }, { session, upsert: true });
}
