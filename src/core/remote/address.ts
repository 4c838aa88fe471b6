import { RemoteError } from './remote-error.ts';

/** An address of MongoDB, taken apart. */
export interface Address {
  isService: boolean;
  /** `name:port`; of `mongodb+srv` the one name whose servers are looked up. */
  hosts: string[];
  database: string;
  hasCredentials: boolean;
  /** Options by their name in small letters. */
  options: ReadonlyMap<string, string>;
}

const DEFAULT_DATABASE = 'igv_crm_db';
/** Login and password may hold no `@`, `/` or `?` that is not written as `%…`: else nobody can tell where they end. */
const shape = /^(mongodb|mongodb\+srv):\/\/(?:([^@/?]*)@)?([^@/?]+)(?:\/([^@?]*))?(?:\?([^@]*))?$/;
const host = /^(?:\[[\da-f:.%]+\]|[a-z\d._-]+)(?::\d{1,5})?$/i;
const socket = /^[^:,]+\.sock$/i;
const databaseName = /^[^/\\. "$*<>:|?]{0,63}$/;
/** What would let anybody in between read and change everything (sync.md, row 30). */
const insecure = ['tlsinsecure', 'tlsallowinvalidcertificates', 'tlsallowinvalidhostnames', 'sslvalidate'];

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function parse(url: string): Address | null {
  const [, scheme, credentials, hosts = '', database = '', query = ''] = shape.exec(url.trim()) ?? [];
  const names = hosts.split(',').map((name) => decoded(name) ?? '');
  const name = decoded(database);
  if (scheme === undefined || name === null || !databaseName.test(name)) return null;
  if (!names.every((each) => host.test(each) || socket.test(each))) return null;
  const options = new Map<string, string>();
  for (const pair of query.split('&').filter((part) => part !== '')) {
    const [option = '', value = ''] = pair.split('=');
    options.set(option.toLowerCase(), decoded(value) ?? '');
  }
  return {
    isService: scheme === 'mongodb+srv',
    hosts: names,
    database: name === '' ? DEFAULT_DATABASE : name,
    hasCredentials: Boolean(credentials),
    options,
  };
}

/**
 * Takes an address apart. Throws ADDRESS: `MALFORMED`, or `INSECURE` where it asks for a connection whose other end is not proven.
 */
export function parseAddress(url: string): Address {
  const address = parse(url);
  if (address === null) throw new RemoteError('ADDRESS', { reason: 'MALFORMED' });
  const asksForIt = insecure.some((option) => {
    const value = address.options.get(option);
    return value !== undefined && (option === 'sslvalidate' ? value !== 'true' : value !== 'false');
  });
  if (asksForIt) throw new RemoteError('ADDRESS', { reason: 'INSECURE' });
  return address;
}

/** Whether the connection is encrypted: always with `mongodb+srv` unless it says otherwise. */
export function isEncrypted({ isService, options }: Address): boolean {
  const said = options.get('tls') ?? options.get('ssl');
  return said === undefined ? isService : said === 'true';
}

/** The address as it may be shown: hosts and database, never login, password or options. Of what is no address nothing is shown. */
export function maskedAddress(url: string): string {
  const address = parse(url);
  if (address === null) return 'mongodb://…';
  return `mongodb${address.isService ? '+srv' : ''}://${address.hosts.join(',')}/${address.database}`;
}
