import type { z } from 'zod';
import { ActivityFilter } from '../../contract/activities.ts';
import { CompanyFilter } from '../../contract/companies.ts';
import { ContactFilter } from '../../contract/contacts.ts';
import { Failure } from '../../contract/errors.ts';
import type { exports as contract, exportable } from '../../contract/exports.ts';
import { InvoiceFilter } from '../../contract/invoices.ts';
import { LeadFilter } from '../../contract/leads.ts';
import { OpportunityFilter } from '../../contract/opportunities.ts';
import { PeopleFilter } from '../../contract/people.ts';
import { TaskFilter } from '../../contract/tasks.ts';
import type { InputOf } from '../../contract/types.ts';
import { csvCell } from '../../domain/csv-cell.ts';
import { activities } from '../activities/index.ts';
import { companies } from '../companies/index.ts';
import { contacts } from '../contacts/index.ts';
import { invoices } from '../invoices/index.ts';
import { leads } from '../leads/index.ts';
import { opportunities } from '../opportunities/index.ts';
import { people } from '../people/index.ts';
import type { Desk } from '../records/index.ts';
import { mustDefine } from '../replica/index.ts';
import { tasks } from '../tasks/index.ts';

interface Page {
  items: Record<string, unknown>[];
  next: string | null;
}

interface ListInput {
  filter?: Record<string, unknown>;
  sort?: { field: string; direction: 'ascending' | 'descending' };
  cursor?: string;
  limit: number;
  total: boolean;
}

/** What each collection's list takes and gives; the filter is checked by the same schema as in its list. */
const sources: Record<
  (typeof exportable)[number],
  [filter: { parse(value: unknown): unknown }, list: (desk: Desk, input: never) => Page]
> = {
  leads: [LeadFilter, leads.list],
  contacts: [ContactFilter, contacts.list],
  companies: [CompanyFilter, companies.list],
  opportunities: [OpportunityFilter, opportunities.list],
  tasks: [TaskFilter, tasks.list],
  invoices: [InvoiceFilter, invoices.list],
  activities: [ActivityFilter, activities.list],
  crm_users: [PeopleFilter, people.list],
};

function mustParse(schema: { parse(value: unknown): unknown }, filter: unknown) {
  try {
    return schema.parse(filter ?? {}) as Record<string, unknown>;
  } catch (error) {
    const issues = (error as z.ZodError).issues.map(({ path, code }) => ({ path: path.map(String), code }));
    throw new Failure('INVALID', { issues: issues.map((issue) => ({ ...issue, path: ['filter', ...issue.path] })) });
  }
}

/** The columns of the file: the record's fields, references and all, in the order of the database. */
export function exportCsv(desk: Desk, input: InputOf<typeof contract.csv>): { file: Blob; rows: number } {
  const [schema, list] = sources[input.collection];
  const filter = mustParse(schema, input.filter);
  const { fields, columns } = mustDefine(input.collection);
  if (input.sort !== undefined && !Object.hasOwn(columns, input.sort.field))
    throw new Failure('INVALID', { issues: [{ path: ['sort', 'field'], code: 'UNKNOWN_FIELD' }] });
  const names = ['id', ...Object.keys(fields)];
  const lines = [names.join(',')];
  let cursor: string | undefined;
  do {
    const page = list(desk, {
      filter,
      sort: input.sort,
      cursor,
      limit: 1000,
      total: false,
    } satisfies ListInput as never);
    for (const item of page.items)
      lines.push(
        names
          .map((name) => csvCell(item[name], fields[name]?.kind === 'decimal' || fields[name]?.kind === 'integer'))
          .join(','),
      );
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  const text = `\ufeff${lines.join('\r\n')}\r\n`;
  return {
    file: new File([text], `${input.collection}.csv`, { type: 'text/csv;charset=utf-8' }),
    rows: lines.length - 1,
  };
}
