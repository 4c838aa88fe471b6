import { latinKey } from '../shortcuts.ts';

/** What a key on a focused card asks for. */
export type CardKey =
  | { kind: 'row'; by: number }
  | { kind: 'edge'; edge: 'first' | 'last' }
  | { kind: 'column'; by: -1 | 1 }
  | { kind: 'lift' }
  | { kind: 'open' };

/** What a key asks for while a card is picked up. */
export type LiftKey =
  | { kind: 'column'; by: -1 | 1 }
  | { kind: 'edge'; edge: 'first' | 'last' }
  | { kind: 'drop' }
  | { kind: 'cancel' };

interface Key {
  code: string;
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Cards that Page Up and Page Down go past. */
const PAGE = 8;

/** Left and right follow the writing direction: in Hebrew the next column stands to the left. */
function columnStep(key: string, rightToLeft: boolean): -1 | 1 | null {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  return (key === 'ArrowRight') === rightToLeft ? -1 : 1;
}

function isChord(event: Key): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

export function cardKey(event: Key, rightToLeft: boolean): CardKey | null {
  if (isChord(event)) return null;
  const by = columnStep(event.key, rightToLeft);
  if (by) return { kind: 'column', by };
  switch (latinKey(event)) {
    case 'ArrowDown':
    case 'j':
      return { kind: 'row', by: 1 };
    case 'ArrowUp':
    case 'k':
      return { kind: 'row', by: -1 };
    case 'PageDown':
      return { kind: 'row', by: PAGE };
    case 'PageUp':
      return { kind: 'row', by: -PAGE };
    case 'Home':
      return { kind: 'edge', edge: 'first' };
    case 'End':
      return { kind: 'edge', edge: 'last' };
    case ' ':
      return { kind: 'lift' };
    case 'Enter':
      return { kind: 'open' };
    default:
      return null;
  }
}

export function liftKey(event: Key, rightToLeft: boolean): LiftKey | null {
  if (isChord(event)) return null;
  const by = columnStep(event.key, rightToLeft);
  if (by) return { kind: 'column', by };
  switch (event.key) {
    case 'Home':
      return { kind: 'edge', edge: 'first' };
    case 'End':
      return { kind: 'edge', edge: 'last' };
    case ' ':
    case 'Enter':
      return { kind: 'drop' };
    case 'Escape':
      return { kind: 'cancel' };
    default:
      return null;
  }
}
