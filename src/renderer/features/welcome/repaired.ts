import { create } from 'zustand';
import type { Saved } from '../../../contract/workspace.ts';

const kept = create<{ saved: Saved | null }>(() => ({ saved: null }));

/** What the last repair saved, until the person has read it: the workspace is open again before. */
export function useRepaired(): Saved | null {
  return kept((state) => state.saved);
}

export function showRepaired(saved: Saved | null): void {
  kept.setState({ saved });
}
