import type { Role } from './person.ts';

/** What a procedure needs: `read` any role, `write` sales or admin, `manage` admin only (experience.md, Signing in). */
export type Permission = 'read' | 'write' | 'manage';

const granted: Record<Role, readonly Permission[]> = {
  admin: ['read', 'write', 'manage'],
  sales: ['read', 'write'],
  viewer: ['read'],
};

/** Whether a person of this role may do it. */
export function may(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission);
}
