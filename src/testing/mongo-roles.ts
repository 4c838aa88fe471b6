import { runInNewContext } from 'node:vm';

interface Privilege {
  resource: { db: string; collection: string };
  actions: string[];
}

export interface RoleOrder {
  privileges: Privilege[];
  databases: string[];
  /** What the role may do with a collection, sorted. */
  actions(collection: string): string[];
}

/**
 * Runs the script of roles in front of a stand-in of mongosh's `db` that notes what is asked of it.
 *
 * @param there roles that the database has already
 */
export function rolesMadeBy(script: string, there: readonly string[] = []) {
  const databases: string[] = [];
  const created: string[] = [];
  const updated: string[] = [];
  const made = new Map<string, RoleOrder>();
  const note = (role: string, privileges: Privilege[]) => {
    // Values of the other context are copied into this one, so that they compare as equal.
    const copied = structuredClone(privileges);
    made.set(role, {
      privileges: copied,
      databases: [...new Set(copied.map(({ resource }) => resource.db))],
      actions: (name) =>
        copied.flatMap(({ resource, actions }) => (resource.collection === name ? actions : [])).toSorted(),
    });
  };
  const db = {
    getSiblingDB(name: string) {
      databases.push(name);
      return {
        getName: () => name,
        getRole: (role: string) => (there.includes(role) ? { role } : null),
        createRole({ role, privileges }: { role: string; privileges: Privilege[]; roles: unknown[] }) {
          created.push(role);
          note(role, privileges);
        },
        updateRole(role: string, { privileges }: { privileges: Privilege[]; roles: unknown[] }) {
          updated.push(role);
          note(role, privileges);
        },
      };
    },
  };
  runInNewContext(script, { db, print: () => undefined });
  return { databases, created, updated, made };
}
