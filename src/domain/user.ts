import type { z } from 'zod';
import { email, instant, recordSchema, word } from './fields.ts';

/** `users`, the administrators of the web backend (data layer specification, 4.1). The password hash is never read into a record. */
export const userFields = { email: email(), role: word(), created_at: instant() };

export const User = recordSchema(userFields);
export type User = z.infer<typeof User>;
