import {
  assigned,
  city,
  companyName,
  country,
  created,
  currency,
  email,
  type ImportField,
  notes,
  phone,
  sector,
  tags,
} from './import-field.ts';
import type { ImportCollection } from './import-mapping.ts';
import { companyNames, importValues, lostWords, personNames } from './import-words.ts';

export type { ImportField, ImportFieldKind, KnownList } from './import-field.ts';

/** Fields of each collection that a column can be imported into. Names and lengths are those of the collections' own files. */
// biome-ignore format: a table is read as a table
export const importFields: Record<ImportCollection, readonly ImportField[]> = {
  companies: [
    { key: 'name', kind: 'text', required: true, synonyms: ['name', 'nom', 'שם', ...companyNames] },
    sector,
    {
      key: 'website',
      kind: 'text',
      max: 500,
      synonyms: ['website', 'web site', 'url', 'web', 'domain', 'site web', 'site internet', 'אתר', 'אתר אינטרנט'],
    },
    email,
    phone,
    {
      key: 'address',
      kind: 'text',
      max: 500,
      synonyms: [
        'address', 'street', 'billing street', 'street address', 'adresse', 'rue', 'adresse postale', 'כתובת',
        'רחוב',
      ],
    },
    city,
    country,
    {
      key: 'vat_number',
      kind: 'text',
      max: 40,
      synonyms: [
        'vat number', 'vat', 'vat id', 'tax id', 'numero de tva', 'tva intracommunautaire', 'tva', 'מספר עוסק',
        'עוסק מורשה',
      ],
    },
    {
      key: 'registration_number',
      kind: 'text',
      max: 40,
      synonyms: ['registration number', 'company number', 'siren', 'siret', 'rcs', 'חפ', 'מספר חברה', 'ח פ'],
    },
    {
      key: 'year_established',
      kind: 'integer',
      range: [1000, 2199],
      synonyms: [
        'year established', 'founded', 'year founded', 'established', 'annee de creation', 'fondee en',
        'creee en', 'שנת הקמה', 'שנת ייסוד',
      ],
    },
    {
      key: 'employees',
      kind: 'integer',
      range: [0, 2_000_000_000],
      synonyms: [
        'employees', 'number of employees', 'employee count', 'headcount', 'staff', 'company size', 'effectif',
        'effectifs', 'nombre d employes', 'nombre de salaries', 'salaries', 'employes', 'עובדים', 'מספר עובדים',
      ],
    },
    {
      key: 'revenue',
      kind: 'amount',
      synonyms: [
        'revenue', 'annual revenue', 'turnover', 'sales', 'chiffre d affaires', 'ca', 'ca annuel', 'מחזור',
        'הכנסות', 'מחזור שנתי',
      ],
    },
    {
      key: 'parent_company',
      kind: 'company',
      synonyms: [
        'parent company', 'subsidiary of', 'parent', 'parent account', 'holding', 'group', 'maison mere',
        'societe mere', 'filiale de', 'groupe', 'חברת אם', 'חברת האם', 'חברת בת של',
      ],
    },
    assigned,
    tags,
    notes,
    created,
  ],
  crm_users: [
    {
      key: 'name',
      kind: 'text',
      required: true,
      synonyms: [
        'name', 'full name', 'sales agent', 'agent', 'sales rep', 'salesperson', 'user', 'user name', 'employee',
        'nom complet', 'commercial', 'vendeur', 'collaborateur', 'utilisateur', 'nom', 'איש מכירות', 'סוכן',
        'משתמש', 'עובד', 'שם', 'שם מלא',
      ],
    },
    email,
    {
      key: 'role',
      kind: 'enumeration',
      values: importValues.role,
      synonyms: ['role', 'profile', 'rights', 'droits', 'profil', 'תפקיד', 'הרשאה'],
    },
    {
      key: 'manager',
      kind: 'text',
      synonyms: [
        'manager', 'team lead', 'supervisor', 'boss', 'responsable', 'directeur', 'superieur', 'מנהל', 'מנהלת',
      ],
    },
    {
      key: 'office',
      kind: 'text',
      synonyms: [
        'office', 'regional office', 'region', 'territory', 'branch', 'agence', 'bureau', 'bureau regional',
        'secteur', 'סניף', 'משרד', 'אזור',
      ],
    },
    created,
  ],
  leads: [
    { key: 'name', kind: 'text', required: true, synonyms: personNames },
    email,
    { key: 'brand', kind: 'text', synonyms: ['brand', 'marque', 'enseigne', 'מותג', 'company name', ...companyNames] },
    sector,
    phone,
    {
      key: 'status',
      kind: 'enumeration',
      values: importValues.leadStatus,
      synonyms: ['status', 'lead status', 'statut', 'etat', 'סטטוס', 'מצב'],
    },
    {
      key: 'priority',
      kind: 'enumeration',
      values: importValues.leadPriority,
      synonyms: ['priority', 'rating', 'grade', 'priorite', 'note', 'עדיפות', 'דירוג'],
    },
    {
      key: 'source',
      kind: 'enumeration',
      values: importValues.leadSource,
      synonyms: ['source', 'lead source', 'origin', 'channel', 'origine', 'provenance', 'canal', 'מקור', 'מקור ליד'],
    },
    assigned,
    tags,
    { ...notes },
    created,
  ],
  contacts: [
    { key: 'name', kind: 'text', required: true, synonyms: personNames },
    email,
    phone,
    companyName,
    {
      key: 'position',
      kind: 'text',
      synonyms: ['position', 'job title', 'title', 'function', 'poste', 'fonction', 'titre', 'תפקיד', 'משרה'],
    },
    country,
    city,
    assigned,
    tags,
    notes,
    created,
  ],
  opportunities: [
    {
      key: 'title',
      kind: 'text',
      required: true,
      synonyms: [
        'title', 'opportunity', 'opportunity name', 'deal', 'deal name', 'subject', 'name', 'titre', 'intitule',
        'opportunite', 'affaire', 'nom de l affaire', 'objet', 'nom', 'כותרת', 'הזדמנות', 'שם העסקה', 'עסקה',
        'נושא',
      ],
    },
    companyName,
    {
      key: 'value',
      kind: 'amount',
      range: [0, 1e15],
      synonyms: [
        'value', 'close value', 'amount', 'deal value', 'deal amount', 'price', 'total', 'opportunity value',
        'montant', 'valeur', 'montant estime', 'prix', 'ערך', 'סכום', 'שווי', 'מחיר',
      ],
    },
    currency,
    {
      key: 'stage',
      kind: 'enumeration',
      values: [...importValues.opportunityStage, { value: 'LOST', set: { outcome: 'LOST' }, synonyms: lostWords }],
      synonyms: [
        'stage', 'deal stage', 'sales stage', 'opportunity stage', 'pipeline stage', 'status', 'phase', 'etape',
        'statut', 'stade', 'שלב', 'שלב העסקה', 'סטטוס',
      ],
    },
    {
      key: 'lost_reason',
      kind: 'text',
      max: 500,
      synonyms: [
        'lost reason', 'loss reason', 'reason lost', 'closed lost reason', 'raison de la perte', 'motif de perte',
        'raison perdue', 'סיבת הפסד', 'סיבת אובדן',
      ],
    },
    {
      key: 'expected_close_date',
      kind: 'date',
      synonyms: [
        'expected close date', 'close date', 'expected close', 'closing date', 'forecast close',
        'date de cloture prevue', 'date de cloture', 'cloture', 'echeance', 'date de signature prevue', 'תאריך סגירה צפוי',
        'תאריך סגירה', 'סגירה צפויה',
      ],
    },
    {
      key: 'closed_at',
      kind: 'date',
      instant: 'moment',
      synonyms: [
        'closed at', 'closed on', 'closed date', 'actual close date', 'date closed', 'won date', 'lost date',
        'cloture le', 'date de cloture reelle', 'close date', 'date de cloture', 'נסגר בתאריך',
        'תאריך סגירה בפועל', 'תאריך סגירה',
      ],
    },
    {
      key: 'probability',
      kind: 'integer',
      range: [0, 100],
      synonyms: ['probability', 'win probability', 'chance', 'probabilite', 'chances', 'הסתברות', 'סיכוי'],
    },
    {
      key: 'product',
      kind: 'text',
      known: 'products',
      synonyms: [
        'product', 'product name', 'service', 'offer', 'item', 'produit', 'offre', 'prestation', 'מוצר', 'שירות',
      ],
    },
    {
      key: 'external_id',
      kind: 'text',
      max: 100,
      synonyms: [
        'external id', 'opportunity id', 'deal id', 'record id', 'reference', 'id', 'ref', 'identifiant',
        'numero', 'code', 'מזהה', 'מספר', 'אסמכתא',
      ],
    },
    assigned,
    tags,
    notes,
    created,
  ],
  tasks: [
    {
      key: 'title',
      kind: 'text',
      required: true,
      synonyms: [
        'title', 'task', 'task name', 'subject', 'name', 'to do', 'titre', 'tache', 'objet', 'sujet', 'intitule',
        'nom', 'כותרת', 'משימה', 'נושא', 'שם',
      ],
    },
    {
      key: 'description',
      kind: 'text',
      lines: true,
      max: 20_000,
      synonyms: ['description', 'details', 'notes', 'comments', 'commentaires', 'detail', 'תיאור', 'פרטים', 'הערות'],
    },
    {
      key: 'type',
      kind: 'enumeration',
      values: importValues.taskType,
      synonyms: ['type', 'task type', 'kind', 'activity type', 'genre', 'type de tache', 'סוג', 'סוג משימה'],
    },
    {
      key: 'priority',
      kind: 'enumeration',
      values: importValues.taskPriority,
      synonyms: ['priority', 'urgency', 'importance', 'priorite', 'urgence', 'עדיפות', 'דחיפות'],
    },
    {
      key: 'status',
      kind: 'enumeration',
      values: importValues.taskStatus,
      synonyms: ['status', 'state', 'statut', 'etat', 'avancement', 'סטטוס', 'מצב'],
    },
    {
      key: 'due_date',
      kind: 'date',
      instant: 'day',
      synonyms: [
        'due date', 'due', 'deadline', 'due on', 'echeance', 'date d echeance', 'date limite', 'pour le',
        'תאריך יעד', 'מועד אחרון', 'יעד',
      ],
    },
    {
      key: 'completed_at',
      kind: 'date',
      instant: 'moment',
      synonyms: [
        'completed at', 'completed on', 'done on', 'completion date', 'finished', 'terminee le', 'faite le',
        'date de fin', 'הושלם בתאריך', 'תאריך השלמה',
      ],
    },
    assigned,
    created,
  ],
};

/** Columns of given name and family name, put together where a file has no column for the whole name. */
export const givenNames = ['first name', 'given name', 'firstname', 'prenom', 'שם פרטי'];
export const familyNames = ['last name', 'family name', 'surname', 'lastname', 'nom de famille', 'nom', 'שם משפחה'];

/** The field of that name, or undefined for one that a mapping adds. */
export function importField(collection: ImportCollection, key: string): ImportField | undefined {
  return importFields[collection].find((field) => field.key === key);
}
