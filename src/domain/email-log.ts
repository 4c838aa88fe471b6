import type { z } from 'zod';
import { instant, longText, recordSchema, relation, text, word, words } from './fields.ts';

/** `email_logs` (data layer specification, 4.13). */
export const emailLogFields = {
  to: text(1000),
  subject: text(1000),
  body: longText(1_000_000),
  attachments: words(),
  status: word(),
  error: longText(),
  related_to: relation(),
  created_at: instant(),
  sent_at: instant(),
};

export const EmailLog = recordSchema(emailLogFields);
export type EmailLog = z.infer<typeof EmailLog>;

export const emailStatuses = ['PENDING', 'SENT', 'FAILED'] as const;
