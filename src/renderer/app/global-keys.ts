import { useEffect, useRef } from 'react';
import { navigate } from '../ui/location.ts';
import { changePreferences, usePreferences } from '../ui/preferences.ts';
import { isTyping, useShortcuts } from '../ui/shortcuts.ts';
import { runCommand } from './commands.ts';
import { showOverlay, useOverlay } from './overlays.ts';
import { usePlaces } from './use-places.ts';

const SECOND_KEY_MS = 1200;

/** `g`, then the place's letter. */
function useGoTo(): void {
  const since = useRef(0);
  const places = usePlaces();
  const reachable = useRef(places);
  reachable.current = places;
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
      const waiting = event.timeStamp - since.current < SECOND_KEY_MS && since.current > 0;
      since.current = letter === 'g' && !waiting ? event.timeStamp : 0;
      if (!waiting) return;
      const place = reachable.current.find((one) => one.key === letter);
      if (!place) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      navigate(place.path);
    };
    // Before the screen's own letters: `g c` goes to the contacts and makes nothing new.
    addEventListener('keydown', listener, { capture: true });
    return () => removeEventListener('keydown', listener, { capture: true });
  }, []);
}

/** Keys that work on every screen. */
export function useGlobalKeys(): void {
  useGoTo();
  useShortcuts({
    'mod+k': () => showOverlay(useOverlay.getState().shown === 'palette' ? null : 'palette'),
    'mod+z': () => runCommand('undo'),
    'mod+shift+z': () => runCommand('redo'),
    'mod+b': () => changePreferences({ rail_folded: !usePreferences.getState().rail_folded }),
    '?': () => showOverlay('shortcuts'),
  });
}
