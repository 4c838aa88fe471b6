export type { SecretStore } from './secret-store.ts';
export { openUnlockedWorkspace, type UnlockedWorkspace } from './unlocked-workspace.ts';
export {
  type CreateWorkspaceOptions,
  createWorkspace,
  openWorkspace,
  type Person,
  type Unlocked,
  type Workspace,
  workspaceExists,
} from './workspace.ts';
export { WorkspaceError, type WorkspaceErrorCode } from './workspace-error.ts';
