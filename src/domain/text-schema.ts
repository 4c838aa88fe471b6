import { z } from 'zod';
import { cleanLine, cleanText } from './text.ts';

/** One line of at most `max` characters, cleaned of what makes text lie (text.ts); longer is TOO_LONG. */
export const line = (max: number) =>
  z
    .string()
    .transform(cleanLine)
    .pipe(z.string().max(max, { error: 'TOO_LONG' }));

/** Text of several lines, cleaned in the same way. */
export const lines = (max: number) =>
  z
    .string()
    .transform(cleanText)
    .pipe(z.string().max(max, { error: 'TOO_LONG' }));
