import { Fragment, type ReactNode } from 'react';

/** A text that is put into a sentence keeps its own direction (UAX #9, first strong isolate). */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/**
 * Values for `t()` that leave a mark where each part goes: `t('moved', slots('from', 'to'))`. The marks are private-use characters, so
 * no text of a user is ever read as markup.
 */
export function slots<Name extends string>(...names: Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, `\ue000${name}\ue001`])) as Record<Name, string>;
}

/** A translated sentence with elements in its slots: `<Sentence text={t('moved', slots('from'))} parts={{ from: <b>…</b> }} />`. */
export function Sentence({ text, parts }: { text: string; parts: Record<string, ReactNode> }) {
  const pieces = text.split(/\ue000([a-z_]+)\ue001/);
  return pieces.map((piece, index) => {
    // Odd pieces are names of slots. The order of pieces is fixed by the sentence, so the index identifies them.
    const content = index % 2 === 1 ? parts[piece] : piece;
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    return <Fragment key={index}>{content}</Fragment>;
  });
}
