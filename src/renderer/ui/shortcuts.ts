import { useEffect, useRef } from 'react';

type Handler = (event: KeyboardEvent) => void;

const field =
  'input:not([type="radio"], [type="checkbox"], [type="button"], [type="submit"]), textarea, select, [role="textbox"], [role="combobox"]';

/** Whether what is pressed now is typed into a field. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest(field) !== null;
}

/** The key's name; a letter is what its key writes on a Latin keyboard, whatever the layout is: shortcuts work on a Hebrew one too. */
export function latinKey(event: Pick<KeyboardEvent, 'code' | 'key'>): string {
  const latin = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
  return latin && !/^[a-z]$/i.test(event.key) ? latin : event.key;
}

/** `mod+shift+z`, `?`, `c`: Ctrl and Cmd are `mod`. */
export function keyOf(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey;
  const named = latinKey(event);
  const key = named.length === 1 ? named.toLowerCase() : named;
  const letter = /^[a-z]$/.test(key);
  return [mod && 'mod', event.altKey && 'alt', event.shiftKey && (letter || mod || key.length > 1) && 'shift', key]
    .filter(Boolean)
    .join('+');
}

/**
 * Keys of the screen that is shown: `useShortcuts({ c: openQuickAdd, '/': focusFilter })`. Plain keys are left alone while somebody types
 * or a dialog is open; keys with `mod` work everywhere but in fields that know them (Ctrl/Cmd Z).
 */
export function useShortcuts(
  shortcuts: Readonly<Record<string, Handler>>,
  options: { inDialogs?: boolean } = {},
): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const inDialogs = options.inDialogs ?? false;
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const key = keyOf(event);
      const handler = latest.current[key];
      if (!handler) return;
      const mod = key.startsWith('mod+');
      if (isTyping(event.target) && (!mod || key === 'mod+z' || key === 'mod+shift+z')) return;
      if (!mod && !inDialogs && document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      handler(event);
    };
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, [inDialogs]);
}
