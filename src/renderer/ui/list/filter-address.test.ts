import { describe, expect, it } from 'vitest';
import { OpportunityFilter } from '../../../contract/opportunities.ts';
import { addressOfFilter, filterOfAddress } from './filter-address.ts';
import type { FilterDefinition } from './filter-types.ts';

const definitions: FilterDefinition[] = [
  { kind: 'text', key: 'text', placeholder: '' },
  { kind: 'owner', key: 'assigned_to', label: '' },
  { kind: 'choice', key: 'stage', label: '', options: [] },
  { kind: 'lookup', key: 'company_name', label: '', find: async () => [] },
  { kind: 'amount', from: 'value_from', to: 'value_to', label: '' },
  { kind: 'dates', from: 'expected_from', to: 'expected_to', label: '' },
];
const ada = 'aaaaaaaaaaaaaaaaaaaaaaaa';

describe('the filter in the address', () => {
  it('comes back from the address as it was put there, in the shape of the contract', () => {
    const filter = {
      text: 'é & ש=?#',
      assigned_to: [ada, null],
      stage: ['PROPOSAL_SENT', 'A, B'],
      company_name: ['Cohen & Söhne'],
      value_from: '1000.5',
      expected_to: '2026-12-31',
    };
    const address = new URLSearchParams(addressOfFilter(definitions, filter, new URLSearchParams()).toString());
    const read = filterOfAddress(definitions, address);
    expect(read).toEqual(filter);
    expect(OpportunityFilter.safeParse(read).success).toBe(true);
  });

  it('leaves parameters of others in the address alone and takes away what is no longer set', () => {
    const before = new URLSearchParams('view=won&stage=WON&value_from=5');
    expect(addressOfFilter(definitions, { stage: ['NEGOTIATION'] }, before).toString()).toBe(
      'view=won&stage=NEGOTIATION',
    );
  });

  it('ignores what the contract would refuse', () => {
    const address = new URLSearchParams(
      `assigned_to=robert&value_from=1e9&value_to=12,5&expected_from=2026-02-31&stage=&stage=${'x'.repeat(101)}&unknown=1`,
    );
    expect(filterOfAddress(definitions, address)).toEqual({});
  });

  it('never asks for more words than the contract takes', () => {
    const address = new URLSearchParams(Array.from({ length: 300 }, (_, index) => ['stage', `S${index}`]));
    const read = filterOfAddress(definitions, address);
    expect(OpportunityFilter.safeParse(read).success).toBe(true);
  });
});
