import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { MongoAddress } from '../ports.ts';

export interface Environment {
  /** Folder of the workspaces. */
  home: string;
  /** Port of the browser shell; 0 is any free one, null one that is no port. */
  port: number | null;
  /** Whether the browser shell opens a browser. */
  openBrowser: boolean;
}

type Variables = Record<string, string | undefined>;

/** Where applications of this operating system keep their data. */
function applicationData(variables: Variables, platform: NodeJS.Platform, user: string): string {
  if (platform === 'win32') return join(variables.APPDATA ?? join(user, 'AppData', 'Roaming'), 'IGV CRM');
  if (platform === 'darwin') return join(user, 'Library', 'Application Support', 'IGV CRM');
  const data = variables.XDG_DATA_HOME;
  return join(data && isAbsolute(data) ? data : join(user, '.local', 'share'), 'igv-crm');
}

/** The variables that all shells read in the same way (architecture.md, Starting it). */
export function readEnvironment(
  variables: Variables = process.env,
  platform: NodeJS.Platform = process.platform,
  user: string = homedir(),
): Environment {
  const port = variables.IGV_CRM_PORT?.trim() || '0';
  const isPort = /^\d{1,5}$/.test(port) && Number(port) <= 65_535;
  return {
    home: variables.IGV_CRM_HOME ? resolve(variables.IGV_CRM_HOME) : applicationData(variables, platform, user),
    port: isPort ? Number(port) : null,
    openBrowser: variables.IGV_CRM_OPEN !== '0',
  };
}

const mongoVariables = ['MONGODB_URL', 'MONGODB_URI', 'DATABASE_URL'] as const;

/** The first variable that is set. `DATABASE_URL` may name another kind of database, which does not count. */
export function readMongoAddress(variables: Variables = process.env): MongoAddress | null {
  for (const variable of mongoVariables) {
    const address = variables[variable]?.trim() ?? '';
    const counts = variable === 'DATABASE_URL' ? /^mongodb(?:\+srv)?:\/\//.test(address) : address !== '';
    if (counts) return { variable, address };
  }
  return null;
}
