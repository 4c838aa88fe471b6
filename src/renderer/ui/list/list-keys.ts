import { latinKey } from '../shortcuts.ts';

/** What a key on a focused row asks for. */
export type RowKey =
  | { kind: 'row'; by: number; extend: boolean }
  | { kind: 'edge'; edge: 'first' | 'last' }
  | { kind: 'open' }
  | { kind: 'select' }
  | { kind: 'select_all' }
  | { kind: 'remove' }
  | { kind: 'clear' };

interface Key {
  code: string;
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Rows that Page Up and Page Down go past. */
const PAGE = 15;

export function rowKey(event: Key): RowKey | null {
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) {
    if (latinKey(event) === 'a') return { kind: 'select_all' };
    if (event.key === 'Home') return { kind: 'edge', edge: 'first' };
    return event.key === 'End' ? { kind: 'edge', edge: 'last' } : null;
  }
  const extend = event.shiftKey;
  switch (latinKey(event)) {
    case 'ArrowDown':
    case 'j':
      return { kind: 'row', by: 1, extend };
    case 'ArrowUp':
    case 'k':
      return { kind: 'row', by: -1, extend };
    case 'PageDown':
      return { kind: 'row', by: PAGE, extend: false };
    case 'PageUp':
      return { kind: 'row', by: -PAGE, extend: false };
    case 'Home':
      return { kind: 'edge', edge: 'first' };
    case 'End':
      return { kind: 'edge', edge: 'last' };
    case 'Enter':
      return { kind: 'open' };
    case 'x':
    case ' ':
      return { kind: 'select' };
    case 'Delete':
      return { kind: 'remove' };
    case 'Escape':
      return { kind: 'clear' };
    default:
      return null;
  }
}
