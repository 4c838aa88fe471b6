import type { CompanyFilter, companies as contract } from '../../contract/companies.ts';
import type { InputOf } from '../../contract/types.ts';
import type { Company } from '../../domain/company.ts';
import { writeActivity } from '../activities/index.ts';
import { conditions, createRecords, type Desk, list } from '../records/index.ts';
import type { RecordValue } from '../replica/index.ts';

const records = createRecords<Company & RecordValue>({
  collection: 'companies',
  name: 'companies',
  defaults: (desk) => ({ assigned_to: desk.me.id, tags: [] }),
  created: (change, id) => writeActivity(change, 'CREATED', { type: 'company', id }),
});

const where = (filter: CompanyFilter | undefined) => [
  conditions.text(filter?.text),
  conditions.anyOfFolded('sector', filter?.sector),
  conditions.anyOfFolded('country', filter?.country),
  conditions.anyOf('assigned_to', filter?.assigned_to),
];

export const companies = {
  ...records,
  list: (desk: Desk, input: InputOf<typeof contract.list>) =>
    list<Company & RecordValue>(desk, 'companies', input, where(input.filter)),
};
