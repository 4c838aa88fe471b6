/**
 * The `dir` of a field for people's words: its text's own direction, and the interface's while it is empty (an empty field with `auto` is
 * left to right, placeholder and caret too).
 */
export function directionOfText(text: string): 'auto' | undefined {
  return text === '' ? undefined : 'auto';
}
