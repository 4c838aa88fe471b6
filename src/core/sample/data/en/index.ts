import type { SampleData } from '../../shapes.ts';
import { companies, contacts } from './companies.ts';
import { invoices } from './invoices.ts';
import { leads } from './leads.ts';
import { opportunities } from './opportunities.ts';
import { tasks } from './tasks.ts';

export const english: SampleData = { companies, contacts, leads, opportunities, tasks, invoices };
