/** Characters that make a spreadsheet take a text cell for a formula, and their full-width forms (security.md 4, CSV injection). */
const formula = /^[\s]*[=+\-@\t\r\n＝＋－＠]/;

/** A text as a CSV cell: led by an apostrophe where a spreadsheet would calculate it, quoted after RFC 4180 where needed. */
export function csvText(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A plain number as a CSV cell: stays a number, also a negative one. */
export function csvCell(value: unknown, isNumber: boolean): string {
  if (value === null || value === undefined) return '';
  if (isNumber && (typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value))))
    return String(value);
  if (typeof value === 'string') return csvText(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return csvText(value.join(', '));
  return csvText(JSON.stringify(value));
}
