/**
 * Commands that the desktop's menu and `crm://` links send to the page as hints (`events.ts`, kind `command`). The command palette
 * offers the same ones by the same names. `open:<route>` opens a screen or a record.
 */
export const commands = [
  'new-lead',
  'new-contact',
  'new-company',
  'new-opportunity',
  'new-task',
  'new-invoice',
  'search',
  'undo',
  'redo',
  'import',
  'export',
  'lock',
  'settings',
  'shortcuts',
  'language-fr',
  'language-en',
  'language-he',
] as const;
export type Command = (typeof commands)[number];

/** Screens that a link may open. */
export const linkPlaces = ['leads', 'contacts', 'companies', 'opportunities', 'tasks', 'invoices'] as const;
const route = new RegExp(`^/(?:${linkPlaces.join('|')})(?:/[0-9a-f]{24})?$`);

/** Whether it is a route that a link may open: a place, or one record of it. */
export function isLinkRoute(text: string): boolean {
  return route.test(text);
}
