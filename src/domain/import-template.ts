/**
 * Fills `{column}` placeholders. What stands between two placeholders is written only between two values, what stands before the first and after
 * the last only with theirs: `{product} – {account}` is `GTX Basic` where the account is empty. All placeholders empty give an empty text.
 */
export function fillTemplate(template: string, textOf: (column: string) => string): string {
  const parts = template.split(/\{([^{}]+)\}/);
  let text: string | null = null;
  let waiting = parts[0] as string;
  let last = 0;
  for (let index = 1; index < parts.length; index += 2) {
    const value = textOf(parts[index] as string);
    if (value === '') continue;
    text = text === null ? (parts[0] as string) + value : text + waiting + value;
    waiting = parts[index + 1] as string;
    last = index;
  }
  if (text === null) return '';
  return last === parts.length - 2 ? text + waiting : text;
}
