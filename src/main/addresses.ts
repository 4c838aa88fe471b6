import { isLinkRoute } from '../contract/commands.ts';

/** Control, format and space characters: what looks like one address and is another. */
const unseen = /[\p{C}\s]/u;

/** Schemes that start programs or read files on one of the three systems; refused by name as well as by the list of allowed ones. */
const dangerous = new Set([
  'file:',
  'javascript:',
  'data:',
  'vbscript:',
  'ms-msdt:',
  'search-ms:',
  'ms-appinstaller:',
  'ms-officecmd:',
]);
const mailFields = new Set(['subject', 'body', 'cc', 'bcc']);

function parse(text: string): URL | null {
  return text.length <= 2_048 && !unseen.test(text) && URL.canParse(text) ? new URL(text) : null;
}

/** Whether it is a page of the application itself, by the URL parser and not by its beginning. */
export function isOwnPage(text: string): boolean {
  const url = parse(text);
  return url?.protocol === 'app:' && url.host === 'crm' && url.username === '' && url.password === '';
}

/** An address that may be shown to the operating system after the person said yes. */
export interface External {
  url: string;
  /** What the person is asked about: the host in punycode, or the address of the mail. */
  name: string;
}

function externalMail(url: URL): External | null {
  const to = decodeURIComponent(url.pathname);
  const fields = [...url.searchParams.keys()];
  if (
    !/^[^@\s,;<>"]{1,64}@[^@\s,;<>"]{1,190}$/.test(to) ||
    fields.some((field) => !mailFields.has(field.toLowerCase()))
  )
    return null;
  return { url: url.href, name: to };
}

/**
 * What `shell.openExternal` may be given: https without credentials, and mail to one address (security.md 1, item 15); null for all else.
 */
export function externalAddress(text: string): External | null {
  const url = parse(text);
  if (!url || dangerous.has(url.protocol)) return null;
  try {
    if (url.protocol === 'mailto:') return externalMail(url);
  } catch {
    return null;
  }
  if (url.protocol !== 'https:' || url.username || url.password || !url.hostname.includes('.')) return null;
  return { url: url.href, name: url.host };
}

/** The route of a `crm://` link such as `crm://opportunities/<id>`, or null when it is not one of those allowed. */
export function linkRoute(text: string): string | null {
  const url = text.length <= 200 && /^crm:\/\//i.test(text) ? parse(text) : null;
  if (url?.protocol !== 'crm:' || url.search || url.hash || url.username || url.password || url.port) return null;
  const route = `/${url.host}${url.pathname === '/' ? '' : url.pathname}`;
  return isLinkRoute(route) ? route : null;
}

/** The route of the first `crm://` link among a program's arguments. */
export function routeOfArguments(argv: readonly string[]): string | null {
  const link = argv.find((argument) => /^crm:/i.test(argument));
  return link === undefined ? null : linkRoute(link);
}
