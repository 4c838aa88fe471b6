import { companyNames, type ImportFieldValue } from './import-words.ts';

export type ImportFieldKind =
  | 'text'
  | 'email'
  | 'phone'
  | 'amount'
  | 'currency'
  | 'date'
  | 'integer'
  | 'enumeration'
  | 'person'
  | 'company'
  | 'tags';

/** Lists of words that a column's values are compared with to find typing errors. */
export type KnownList = 'countries' | 'sectors' | 'products';

export interface ImportField {
  /** Name in the database. */
  key: string;
  kind: ImportFieldKind;
  required?: true;
  /** Longest text; default 200. */
  max?: number;
  /** Text of several lines. */
  lines?: true;
  /** Smallest and largest integer or amount. */
  range?: readonly [number, number];
  /**
   * A date that the database keeps as an instant. `moment`: something happened then; without a time in the file noon UTC, the same day from
   * Los Angeles to Auckland in winter. `day`: midnight UTC stands for the whole day (tasks' due dates).
   */
  instant?: 'moment' | 'day';
  known?: KnownList;
  values?: readonly ImportFieldValue[];
  /** Header words in French, English and Hebrew, the most telling first; compared folded, `_` and `-` as spaces. */
  synonyms: readonly string[];
}

/* Fields that several collections have. */

// biome-ignore format: a table is read as a table
export const created: ImportField = {
  key: 'created_at',
  kind: 'date',
  instant: 'moment',
  synonyms: [
    'created at', 'created', 'creation date', 'date created', 'created on', 'created time', 'create date',
    'engage date', 'open date', 'start date', 'date de creation', 'cree le', 'date d ouverture', 'date de debut',
    'תאריך יצירה', 'נוצר בתאריך', 'נוצר', 'תאריך פתיחה', 'תאריך התחלה',
  ],
};
// biome-ignore format: a table is read as a table
export const assigned: ImportField = {
  key: 'assigned_to',
  kind: 'person',
  synonyms: [
    'assigned to', 'owner', 'sales agent', 'sales rep', 'sales representative', 'salesperson', 'account manager',
    'account owner', 'record owner', 'agent', 'responsible', 'assignee', 'responsable', 'commercial',
    'proprietaire', 'attribue a', 'vendeur', 'charge de compte', 'charge d affaires', 'אחראי', 'איש מכירות',
    'סוכן', 'מוקצה ל', 'נציג', 'מטפל',
  ],
};
// biome-ignore format: a table is read as a table
export const tags: ImportField = {
  key: 'tags',
  kind: 'tags',
  synonyms: ['tags', 'labels', 'categories', 'etiquettes', 'mots cles', 'libelles', 'תגיות', 'תוויות'],
};
// biome-ignore format: a table is read as a table
export const notes: ImportField = {
  key: 'notes',
  kind: 'text',
  lines: true,
  max: 100_000,
  synonyms: [
    'notes', 'note', 'comments', 'comment', 'remarks', 'commentaire', 'commentaires', 'remarques', 'observations',
    'הערות', 'הערה',
  ],
};
// biome-ignore format: a table is read as a table
export const email: ImportField = {
  key: 'email',
  kind: 'email',
  max: 254,
  synonyms: [
    'email', 'e mail', 'mail', 'email address', 'e mail address', 'work email', 'courriel', 'adresse email',
    'adresse e mail', 'adresse mail', 'adresse electronique', 'דואל', 'דואר אלקטרוני', 'אימייל', 'מייל',
    'כתובת מייל', 'כתובת דואר אלקטרוני',
  ],
};
// biome-ignore format: a table is read as a table
export const phone: ImportField = {
  key: 'phone',
  kind: 'phone',
  max: 60,
  synonyms: [
    'phone', 'phone number', 'telephone', 'mobile', 'mobile phone', 'cell', 'cell phone', 'tel', 'business phone',
    'portable', 'numero de telephone', 'tel mobile', 'gsm', 'טלפון', 'טלפון נייד', 'נייד', 'מספר טלפון', 'סלולרי',
  ],
};
// biome-ignore format: a table is read as a table
export const country: ImportField = {
  key: 'country',
  kind: 'text',
  max: 100,
  known: 'countries',
  synonyms: [
    'country', 'country region', 'office location', 'billing country', 'nation', 'pays', 'ארץ', 'מדינה',
    'location', 'localisation',
  ],
};
// biome-ignore format: a table is read as a table
export const city: ImportField = {
  key: 'city',
  kind: 'text',
  max: 100,
  synonyms: ['city', 'town', 'billing city', 'ville', 'commune', 'עיר', 'יישוב'],
};
// biome-ignore format: a table is read as a table
export const companyName: ImportField = {
  key: 'company_name',
  kind: 'company',
  synonyms: ['company name', ...companyNames],
};
// biome-ignore format: a table is read as a table
export const sector: ImportField = {
  key: 'sector',
  kind: 'text',
  max: 100,
  known: 'sectors',
  synonyms: [
    'sector', 'industry', 'branch', 'secteur', 'secteur d activite', 'industrie', 'activite', 'ענף', 'תחום',
    'מגזר', 'תחום פעילות',
  ],
};
// biome-ignore format: a table is read as a table
export const currency: ImportField = {
  key: 'currency',
  kind: 'currency',
  synonyms: ['currency', 'currency code', 'devise', 'monnaie', 'code devise', 'מטבע'],
};
