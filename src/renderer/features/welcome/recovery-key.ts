import { create } from 'zustand';

const kept = create<{ key: string | null }>(() => ({ key: null }));

/** The recovery key of a workspace that was just made, until the person says it is kept: it is shown once and never again. */
export function useRecoveryKey(): string | null {
  return kept((state) => state.key);
}

export function showRecoveryKey(key: string | null): void {
  kept.setState({ key });
}
