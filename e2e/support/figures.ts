import { dataRows } from './paths.ts';

/** Figures of the real data set, computed from its files and from nothing the product says. */
export const pipeline = dataRows('sales_pipeline.csv');
export const accounts = dataRows('accounts.csv');
export const agents = dataRows('sales_teams.csv');

/** How many rows of the pipeline stand in a state of the file: `Won`, `Lost`, `Engaging`, `Prospecting`. */
export function inState(state: string) {
  return pipeline.filter((row) => row.deal_stage === state);
}

/** Their values together, in whole units: the file has no cents. */
export function sumOf(rows: readonly Record<string, string>[]): number {
  return rows.reduce((sum, row) => sum + Number(row.close_value || 0), 0);
}

/** A sum in minor units as the English interface writes it. */
export function money(minor: number, currency = 'EUR'): string {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(minor / 100);
}

/** A calendar date as the English interface writes it. */
export function date(day: string): string {
  const form = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  return form.format(new Date(`${day}T00:00:00`));
}
