import { ImportCollection } from '../../domain/import-mapping.ts';
import { guessMapping } from './guess-columns.ts';
import type { ImportTable } from './read-csv.ts';
import { wordsOf } from './similar.ts';

/** Words by which files of each collection are called, in French, English and Hebrew. */
const fileWords: Record<ImportCollection, readonly string[]> = {
  companies: [
    'companies',
    'company',
    'accounts',
    'account',
    'societes',
    'entreprises',
    'clients',
    'customers',
    'חברות',
    'לקוחות',
  ],
  crm_users: [
    'team',
    'teams',
    'users',
    'people',
    'staff',
    'agents',
    'equipe',
    'equipes',
    'utilisateurs',
    'commerciaux',
    'צוות',
    'משתמשים',
  ],
  leads: ['leads', 'lead', 'prospects', 'prospect', 'pistes', 'לידים'],
  contacts: ['contacts', 'contact', 'addresses', 'carnet', 'אנשי', 'קשר'],
  opportunities: [
    'opportunities',
    'opportunity',
    'pipeline',
    'deals',
    'opportunites',
    'affaires',
    'הזדמנויות',
    'עסקאות',
  ],
  tasks: ['tasks', 'task', 'todo', 'todos', 'activities', 'taches', 'משימות'],
};

/** Rows by which the collection is guessed. */
const sampled = 200;

/**
 * The collection that a table looks most like: the one that most of its columns fit, every required field among them. The file's name
 * decides between collections that fit about as well.
 */
export function guessCollection(table: ImportTable, name: string): ImportCollection {
  const sample = { ...table, rows: table.rows.slice(0, sampled) };
  const words = new Set(wordsOf(name.replace(/\.\w+$/, '')).split(' '));
  const scored = ImportCollection.options.map((collection) => {
    const { columns, missing } = guessMapping(collection, sample);
    const weights = { sure: 1, likely: 0.5, none: 0 };
    const fit = columns.reduce((sum, { confidence }) => sum + weights[confidence], 0) / Math.max(columns.length, 1);
    const named = fileWords[collection].some((word) => words.has(word)) ? 0.3 : 0;
    return { collection, score: fit + named - missing.length * 0.5 };
  });
  scored.sort((one, other) => other.score - one.score);
  return scored[0]?.collection ?? 'companies';
}
