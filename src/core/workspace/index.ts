export { createWorkspace, workspaceExists } from './create-workspace.ts';
export { createLockout, type Lockout } from './lockout.ts';
export { openWorkspace } from './open-workspace.ts';
export { mustBeNewPassword, PASSWORD_MAX_BYTES, PASSWORD_MIN_CHARACTERS } from './password.ts';
export { keychainSecretStore, type SecretStore } from './secret-store.ts';
export { openUnlockedWorkspace, type UnlockedWorkspace } from './unlocked-workspace.ts';
export type { CreateWorkspaceOptions, Person, Unlocked, Workspace, WorkspaceKind } from './workspace.ts';
export { WorkspaceError, type WorkspaceErrorCode } from './workspace-error.ts';
