/** From this length on a field gets the direction that `auto` would find: Chromium needs half a minute to lay out a megabyte of `auto`. */
const LONG = 20_000;

function firstStrongDirection(text: string): 'ltr' | 'rtl' {
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(letter) ? 'rtl' : 'ltr';
}

/**
 * The `dir` of a field for people's words: its text's own direction, and the interface's while it is empty (an empty field with `auto` is
 * left to right, placeholder and caret too).
 */
export function directionOfText(text: string): 'auto' | 'ltr' | 'rtl' | undefined {
  if (text === '') return undefined;
  return text.length < LONG ? 'auto' : firstStrongDirection(text);
}

/** For `onPaste`: a field that a very long text comes into has its direction before the browser lays it out. */
export function directPasted(event: { clipboardData: DataTransfer; currentTarget: HTMLElement }): void {
  const pasted = event.clipboardData.getData('text');
  if (pasted.length >= LONG) event.currentTarget.dir = firstStrongDirection(pasted);
}
