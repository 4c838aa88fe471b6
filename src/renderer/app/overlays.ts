import { create } from 'zustand';

/** What lies over the screen: the palette, or the list of keys. */
export const useOverlay = create<{ shown: 'palette' | 'shortcuts' | null }>(() => ({ shown: null }));

export function showOverlay(shown: 'palette' | 'shortcuts' | null): void {
  useOverlay.setState({ shown });
}
