import { may, type Permission } from '../../domain/permission.ts';
import { useWorkspace } from './session.ts';

/** Whether the person may do it here and now: by role, and nobody writes in a workspace that can only be read. */
export function useMay(permission: Permission): boolean {
  const workspace = useWorkspace();
  if (!workspace?.me) return false;
  if (permission !== 'read' && workspace.read_only) return false;
  return may(workspace.me.role, permission);
}
