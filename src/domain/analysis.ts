import { z } from 'zod';
import { instant, object, recordSchema, text, word } from './fields.ts';

/** `analyses`, written by the web backend with Gemini (data layer specification, 4.8). Lists in `result` may hold any JSON. */
export const analysisFields = {
  brand: text(),
  website: text(2000),
  language: word(),
  status: word(),
  analysis_type: word(),
  result: object(z.record(z.string(), z.unknown())),
  pdf_path: text(1000),
  created_at: instant(),
  completed_at: instant(),
  ip_address: text(60),
  user_agent: text(1000),
};

export const Analysis = recordSchema(analysisFields);
export type Analysis = z.infer<typeof Analysis>;
