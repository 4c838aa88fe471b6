import { create } from 'zustand';
import type {
  ImportDelimiter,
  ImportEncoding,
  ImportExisting,
  ImportFile,
  ImportGuess,
  ImportReport,
} from '../../../contract/imports.ts';
import type { ImportCollection, ImportMapping } from '../../../domain/import-mapping.ts';

export const steps = ['file', 'columns', 'values', 'check', 'import'] as const;
export type Step = (typeof steps)[number];

/** What is mapped for one collection: it stays while another one is tried. */
export interface Mapped {
  guess: ImportGuess;
  mapping: ImportMapping;
  /** Columns whose fields a person chose. */
  chosen: readonly string[];
}

/** An import that runs, or has ended. */
export interface Running {
  import_id: string | null;
  done: number;
  total: number;
  report: ImportReport | null;
  cancelling: boolean;
}

/** The import somebody is preparing; leaving the screen and coming back finds it as it was. */
export interface ImportSession {
  /** Whose it is: it is forgotten when somebody else signs in. */
  personId: string | null;
  step: Step;
  /** The file itself, to be sent again when the core has laid it aside. */
  source: File | null;
  reading: { encoding?: ImportEncoding; delimiter?: ImportDelimiter };
  file: ImportFile | null;
  collection: ImportCollection | null;
  mapped: Partial<Record<ImportCollection, Mapped>>;
  existing: ImportExisting;
  /** Name of the file that is being read. */
  opening: string | null;
  /** Why the file was refused. */
  refused: unknown;
  running: Running | null;
}

export const nothing: ImportSession = {
  personId: null,
  step: 'file',
  source: null,
  reading: {},
  file: null,
  collection: null,
  mapped: {},
  existing: 'skip',
  opening: null,
  refused: null,
  running: null,
};

export const useImport = create<ImportSession>(() => nothing);

/** What is mapped for the collection that is chosen. */
export function mappedNow({ collection, mapped }: ImportSession): Mapped | null {
  return (collection && mapped[collection]) ?? null;
}

/** Changes the mapping of the chosen collection. */
export function changeMapping(change: (mapping: ImportMapping) => ImportMapping, column?: string): void {
  useImport.setState((state) => {
    const now = mappedNow(state);
    if (now === null || state.collection === null) return {};
    const chosen = column === undefined || now.chosen.includes(column) ? now.chosen : [...now.chosen, column];
    return { mapped: { ...state.mapped, [state.collection]: { ...now, chosen, mapping: change(now.mapping) } } };
  });
}

export function goTo(step: Step): void {
  useImport.setState({ step });
}
