import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.ts';

const placeholder = '__DATABASE__';

/**
 * The script of MongoDB roles for mongosh, filled in for one database (`resources/mongodb-roles.js`).
 *
 * @param database its name; quotes and control characters in it stay text of the script
 * @param resources folder of the application's resources
 */
export function rolesScript(database: string, resources = join(projectRoot(import.meta.url), 'resources')): string {
  const script = readFileSync(join(resources, 'mongodb-roles.js'), 'utf8');
  const literal = JSON.stringify(database);
  return script.replaceAll(`'${placeholder}'`, () => literal).replaceAll(placeholder, () => literal.slice(1, -1));
}
