import { z } from 'zod';
import { open } from './procedure.ts';

/** What only a desktop shell can do; a browser does the same with its own means where `capabilities` says false. */
export const desktop = {
  capabilities: open
    .input(z.void())
    .output(z.object({ save_dialog: z.boolean(), print: z.boolean(), notify: z.boolean() })),
  /** Asks where to save and writes the file; `saved` is false when the person cancelled. */
  saveFile: open
    .input(z.strictObject({ name: z.string().min(1).max(200), file: z.instanceof(Blob) }))
    .output(z.object({ saved: z.boolean() })),
  /** Opens the operating system's print dialog for a PDF. */
  print: open.input(z.strictObject({ file: z.instanceof(Blob) })).output(z.object({ printed: z.boolean() })),
  notify: open
    .input(z.strictObject({ title: z.string().max(200), body: z.string().max(1000) }))
    .output(z.object({ shown: z.boolean() })),
  /** Language of the menu follows the interface. */
  setLanguage: open.input(z.strictObject({ language: z.enum(['fr', 'en', 'he']) })).output(z.void()),
};
