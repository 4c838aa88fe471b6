/**
 * What the data files hold. Records refer to each other by short keys, unique over the three languages. Every date is a number of days
 * from today: `age`, `ago` and `issued` count back, `close` and `due` count forward (negative: past).
 */

/** Who of the firm: `me` is the person who made the workspace. */
export type Owner = 'me' | 'camille' | 'noa' | 'daniel' | 'thomas';

export interface SamplePerson {
  key: Exclude<Owner, 'me'> | 'yael';
  name: string;
  email: string;
  role: 'sales' | 'viewer';
  active: boolean;
  manager?: string;
  office: string;
}

export interface SampleCompany {
  key: string;
  name: string;
  sector: string;
  website: string;
  email: string;
  phone: string;
  address: string;
  city: string;
  country: string;
  /** ISO 3166-1 alpha-2 of `country`: decides how an invoice is taxed. */
  iso: string;
  vat?: string;
  registration?: string;
  founded: number;
  employees: number;
  revenue: string;
  parent?: string;
  tags: string[];
  notes?: string;
  owner: Owner;
  age: number;
}

export interface SampleContact {
  key: string;
  company: string;
  name: string;
  position: string;
  email: string;
  phone: string;
  tags?: string[];
  notes?: string;
  owner: Owner;
  age: number;
}

interface LeadFacts {
  status: 'NEW' | 'CONTACTED' | 'MEETING_SCHEDULED' | 'CONVERTED' | 'LOST';
  priority: 'A' | 'B' | 'C';
  source: 'WEBSITE' | 'REFERRAL' | 'LINKEDIN' | 'COLD_CALL' | 'EVENT' | 'OTHER';
  sector: string;
  age: number;
  owner: Owner | null;
  tags?: string[];
  /** Text of a note, written a day after the lead came in. */
  note?: string;
}

/** A converted lead takes name, brand, e-mail and phone from the contact that it became. */
export type SampleLead = LeadFacts &
  ({ name: string; brand: string; email?: string; phone?: string } | { converted: string });

export type Happening = readonly [ago: number, type: 'NOTE' | 'CALL' | 'EMAIL' | 'MEETING', text: string];

/** Why an opportunity was lost, as the place of the word in the settings' list. */
export const lostReasons = ['PRICE', 'COMPETITOR', 'BUDGET', 'SILENCE', 'DROPPED'] as const;

export interface SampleOpportunity {
  key: string;
  contact: string;
  title: string;
  product: string;
  value: string;
  currency: 'EUR' | 'ILS' | 'USD';
  stage: string;
  lost?: (typeof lostReasons)[number];
  age: number;
  /** Days until it is expected to close; of a won or lost one, when it was closed. */
  close: number;
  probability?: number;
  owner: Owner;
  tags?: string[];
  notes?: string;
  log?: Happening[];
}

export interface SampleTask {
  title: string;
  description?: string;
  type: 'CALL' | 'EMAIL' | 'MEETING' | 'TODO' | 'FOLLOWUP';
  priority: 'LOW' | 'MEDIUM' | 'HIGH' | 'URGENT';
  status?: 'IN_PROGRESS' | 'COMPLETED' | 'CANCELLED';
  due: number;
  /** Hour of the day in UTC; without one the whole day is meant. */
  hour?: number;
  about?: readonly ['opportunity' | 'contact' | 'company' | 'lead', key: string];
  owner: Owner;
}

export interface SampleLine {
  text: string;
  quantity: string;
  unit?: string;
  price: string;
  /** Off this line, in per cent. */
  discount?: string;
  /** Which rate of the firm's country; a disbursement is exempt anywhere. */
  rate?: 'STANDARD' | 'CATERING' | 'BOOK' | 'DISBURSEMENT';
}

export interface SampleInvoice {
  state: 'DRAFT' | 'SENT' | 'PAID' | 'CANCELLED' | 'OVERDUE';
  contact: string;
  opportunity?: string;
  language: 'fr' | 'en' | 'he';
  currency: 'EUR' | 'ILS' | 'USD';
  /** Days since it was issued, or since the draft was begun. */
  issued: number;
  terms: number;
  /** Days since it was paid. */
  paid?: number;
  discount?: string;
  note?: string;
  order?: string;
  lines: SampleLine[];
}

/** The records of one language. */
export interface SampleData {
  companies: SampleCompany[];
  contacts: SampleContact[];
  leads: SampleLead[];
  opportunities: SampleOpportunity[];
  tasks: SampleTask[];
  invoices: SampleInvoice[];
}
