/** What a title says that it holds: `I4` or `row 27`. */
export type Tag = `I${number}` | `row ${number}`;

export interface TaggedTest {
  /** Without its tags. */
  title: string;
  tags: Tag[];
  /** From the root of the repository, with slashes. */
  file: string;
}

/** A call whose first argument is a text: `test('…'`, `describe("…"`, `test.each(…)(`…``. */
const call = /([\w.$]+|\))\(\s*(?:(')((?:[^'\\\n]|\\.)*)'|(")((?:[^"\\\n]|\\.)*)"|(`)((?:[^`\\]|\\.)*)`)/g;
const tag = /\[(I\d+|row \d+)\]/g;

/**
 * The tests of a file whose titles carry tags, in their order. A test that is skipped holds nothing and is left out; the same title is
 * told once.
 *
 * @param source the file's text
 */
export function taggedTests(file: string, source: string): TaggedTest[] {
  const found = new Map<string, TaggedTest>();
  for (const match of source.matchAll(call)) {
    const [, callee = ''] = match;
    const text = (match[3] ?? match[5] ?? match[7] ?? '').replaceAll(/\\(['"`])/g, '$1');
    const tags = [...text.matchAll(tag)].map(([, name]) => name as Tag);
    if (tags.length === 0 || /\.(?:skip|todo)\b/.test(callee)) continue;
    const title = text.replaceAll(tag, '').replaceAll(/\s+/g, ' ').trim();
    found.set(title, { title, tags: [...new Set([...(found.get(title)?.tags ?? []), ...tags])], file });
  }
  return [...found.values()];
}
