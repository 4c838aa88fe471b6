import { spawnSync } from 'node:child_process';

/** How `pdftotext` reads a page: in its own order of reading, as it lies on the page, or in the order of the file. */
export type ExtractMode = 'reading' | 'layout' | 'raw';

export interface WordBox {
  page: number;
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const flags: Record<ExtractMode, string[]> = { reading: [], layout: ['-layout'], raw: ['-raw'] };

function poppler(program: string, options: string[], bytes: Uint8Array): string {
  const { error, status, stdout, stderr } = spawnSync(
    program,
    [...options, '-', ...(program === 'pdfinfo' ? [] : ['-'])],
    {
      input: bytes,
      maxBuffer: 1 << 30,
      encoding: 'utf8',
    },
  );
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
    throw new Error(
      `${program} is not on this machine. Install poppler-utils (Debian: apt-get install poppler-utils).`,
    );
  }
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return stdout;
}

/** Text without the characters that only order it, which extractors add around each change of direction; no-break spaces as spaces. */
export function withoutMarks(text: string): string {
  return text
    .replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .normalize('NFC');
}

/** Text as `withoutMarks`, each stretch of space as one space. */
export function spaced(text: string): string {
  return withoutMarks(text).replace(/\s+/g, ' ').trim();
}

/** Text as `withoutMarks`, without any space. */
export function unspaced(text: string): string {
  return withoutMarks(text).replace(/\s+/g, '');
}

/** The text of each page. */
export function extractPages(bytes: Uint8Array, mode: ExtractMode): string[] {
  return poppler('pdftotext', [...flags[mode], '-enc', 'UTF-8'], bytes)
    .split('\f')
    .slice(0, -1);
}

/** Every word of the file with its place in points from the upper left corner of its page. */
export function wordBoxes(bytes: Uint8Array): WordBox[] {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  const boxes: WordBox[] = [];
  let page = 0;
  for (const line of poppler('pdftotext', ['-bbox', '-enc', 'UTF-8'], bytes).split('\n')) {
    if (line.includes('<page ')) page += 1;
    const match = /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)<\/word>/.exec(line);
    if (!match) continue;
    const [left = 0, top = 0, right = 0, bottom = 0] = match.slice(1, 5).map(Number);
    const text = (match[5] ?? '').replace(/&(\w+);/g, (entity, name) => entities[name] ?? entity);
    // Here, unlike in extracted text, words stand as they are seen.
    const read = /[\u0590-\u05ff]/.test(text) ? [...text].reverse().join('') : text;
    boxes.push({ page, text: withoutMarks(read), left, right, top, bottom });
  }
  return boxes;
}

/** What the file says of itself, by `pdfinfo`'s names. */
export function pdfFacts(bytes: Uint8Array): Record<string, string> {
  const lines = poppler('pdfinfo', ['-enc', 'UTF-8'], bytes).split('\n');
  return Object.fromEntries(
    lines.filter((line) => line.includes(':')).map((line) => line.split(/:\s+/, 2) as [string, string]),
  );
}
