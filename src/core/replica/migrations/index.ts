import type { Migration } from '../migrate.ts';
import { documents } from './1-documents.ts';
import { search } from './2-search.ts';
import { local } from './3-local.ts';
import { team } from './4-team.ts';

/** The schema of the replica, step by step; a published step never changes. Typed projections are not here: they are rebuilt (projections.ts). */
export const migrations: readonly Migration[] = [documents, search, local, team];
