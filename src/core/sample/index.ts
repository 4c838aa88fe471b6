import type { Firm } from '../../domain/settings.ts';
import type { Clock } from '../ports.ts';
import type { Store } from '../replica/index.ts';

/** Fills a new workspace with sample records, dates relative to today. */
export function writeSample(
  _store: Store,
  _clock: Clock,
  _personId: string,
  _firm: Pick<Firm, 'name' | 'country' | 'currency'>,
): void {}
