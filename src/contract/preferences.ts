import { z } from 'zod';
import { Language } from '../domain/settings.ts';
import { open } from './procedure.ts';

/** How this computer shows the app, before and after signing in. Nothing of the workspace is in it: it is kept in the clear beside it. */
export const Preferences = z.strictObject({
  /** Null until somebody chose one: the browser's or the system's language is taken. */
  language: Language.nullable(),
  color_scheme: z.enum(['light', 'dark', 'auto']),
  rail_folded: z.boolean(),
  /** Keys of the columns that are shown, by list; a list that is not here shows its own choice. */
  list_columns: z.record(z.string().max(60), z.array(z.string().max(60)).max(60)),
});
export type Preferences = z.infer<typeof Preferences>;

export const preferences = {
  get: open.input(z.void()).output(Preferences),
  /** Keeps the named ones; where the folder takes no file they last until the app is closed. */
  set: open.input(Preferences.partial()).output(Preferences),
};
