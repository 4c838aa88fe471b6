/** A value that the form refuses itself, in the shape of the contract's INVALID, so that it gets its sentence like any other. */
export function refused(code: string): Error {
  return Object.assign(new Error(code), { code: 'INVALID', data: { issues: [{ path: [], code }] } });
}

/** Days until payment is due, 0 to 365. */
export function readTerms(typed: string): number {
  const days = Number(typed.trim());
  if (!/^\d{1,3}$/.test(typed.trim()) || days > 365) throw refused('NOT_DAYS');
  return days;
}

/** VAT rates in per cent as they are listed on screen: `20 ; 10 ; 5,5`. */
export function writtenRates(rates: readonly string[], language: string): string {
  return rates.map((rate) => (language === 'fr' ? rate.replace('.', ',') : rate)).join(' ; ');
}

/** The rates of such a list, each once: a comma between digits is a decimal comma, everything else separates. */
export function readRates(typed: string): string[] {
  const parts = typed
    .replaceAll('%', ' ')
    .split(/[;\s]+|,(?!\d)/)
    .filter((part) => part !== '');
  const rates = parts.map((part) => {
    const rate = part.replace(',', '.');
    if (!/^\d{1,3}(?:\.\d{1,3})?$/.test(rate) || Number(rate) > 100) throw refused('NOT_A_RATE');
    return String(Number(rate));
  });
  if (rates.length === 0) throw refused('REQUIRED');
  if (rates.length > 20) throw refused('TOO_BIG');
  return [...new Set(rates)];
}
