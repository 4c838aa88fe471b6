import { failures, invariants } from './promises.ts';
import type { Tag, TaggedTest } from './titles.ts';

interface Section {
  heading: string;
  column: string;
  rows: { tag: Tag; name: string; text: string }[];
}

const numbered = (texts: Readonly<Record<number, string>>) =>
  Object.entries(texts).map(([number, text]) => ({ number: Number(number), text }));

const sections: Section[] = [
  {
    heading: 'Invariants',
    column: 'what holds',
    rows: numbered(invariants).map(({ number, text }) => ({ tag: `I${number}`, name: `I${number}`, text })),
  },
  {
    heading: 'Failures',
    column: 'what fails; nothing is lost and nothing is doubled',
    rows: numbered(failures).map(({ number, text }) => ({ tag: `row ${number}`, name: String(number), text })),
  },
];

const known = new Set(sections.flatMap(({ rows }) => rows.map(({ tag }) => tag)));

/** Invariants and rows that no test holds, and tags that are none of either. */
export function gaps(tests: readonly TaggedTest[]): { missing: Tag[]; unknown: { tag: Tag; file: string }[] } {
  const held = new Set(tests.flatMap(({ tags }) => tags));
  return {
    missing: [...known].filter((tag) => !held.has(tag)),
    unknown: tests.flatMap(({ tags, file }) => tags.filter((tag) => !known.has(tag)).map((tag) => ({ tag, file }))),
  };
}

/** Text that stands for itself in a cell of Markdown. */
const cell = (text: string) => text.replaceAll(/[\\`*_[\]<>|]/g, '\\$&');

const link = ({ title, file }: TaggedTest) => `[${cell(title)}](../${file})`;

/** The page `docs/invariants.md`. */
export function pageOf(tests: readonly TaggedTest[]): string {
  const lines = [
    '# Invariants and failures, and the tests that hold them',
    '',
    'Made from the titles of the tests by `npm run invariants`; a tag in a title (`[I4]`, `[row 27]`) says what the test holds.',
  ];
  for (const { heading, column, rows } of sections) {
    lines.push('', `## ${heading}`, '', `| # | ${column} | tests |`, '| --- | --- | --- |');
    for (const { tag, name, text } of rows) {
      const holding = tests.filter(({ tags }) => tags.includes(tag));
      lines.push(`| ${name} | ${cell(text)} | ${holding.map(link).join('<br>')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}
