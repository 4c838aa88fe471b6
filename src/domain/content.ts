import { z } from 'zod';
import { instant, longText, object, recordSchema, text, word } from './fields.ts';

/** `content`, pages of the web site as raw HTML (data layer specification, 4.12): foreign HTML, never put into the application's own page. */
export const contentFields = {
  slug: text(),
  content_type: word(),
  title: text(500),
  content: longText(10_000_000),
  metadata: object(z.record(z.string(), z.unknown())),
  status: word(),
  created_at: instant(),
  updated_at: instant(),
};

export const Content = recordSchema(contentFields);
export type Content = z.infer<typeof Content>;
