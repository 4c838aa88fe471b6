import { activities } from './activities.ts';
import { companies } from './companies.ts';
import { contacts } from './contacts.ts';
import { desktop } from './desktop.ts';
import { events } from './events.ts';
import { exports as exporting } from './exports.ts';
import { history } from './history.ts';
import { imports } from './imports.ts';
import { invoices } from './invoices.ts';
import { leads } from './leads.ts';
import { opportunities } from './opportunities.ts';
import { people } from './people.ts';
import { preferences } from './preferences.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { sync } from './sync.ts';
import { tasks } from './tasks.ts';
import { team } from './team.ts';
import { workspace } from './workspace.ts';

/** Everything that may be asked across the wall. The router mirrors the database's words (architecture.md, Names in the contract). */
export const contract = {
  workspace,
  leads,
  contacts,
  companies,
  opportunities,
  tasks,
  invoices,
  activities,
  people,
  settings,
  history,
  search,
  imports,
  exports: exporting,
  events,
  sync,
  team,
  desktop,
  preferences,
};

export type Contract = typeof contract;
