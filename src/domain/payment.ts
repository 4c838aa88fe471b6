import { z } from 'zod';
import { decimal, instant, object, recordSchema, reference, text, word } from './fields.ts';

/** `payments` (data layer specification, 4.10). */
export const paymentFields = {
  invoice_id: reference(),
  amount: decimal(),
  currency: word(),
  method: word(),
  status: word(),
  transaction_id: text(),
  provider: text(),
  metadata: object(z.record(z.string(), z.unknown())),
  created_at: instant(),
  completed_at: instant(),
};

export const Payment = recordSchema(paymentFields);
export type Payment = z.infer<typeof Payment>;

export const paymentMethods = ['CARD', 'BANK_TRANSFER', 'CASH'] as const;
export const paymentStatuses = ['PENDING', 'COMPLETED', 'FAILED', 'REFUNDED'] as const;
