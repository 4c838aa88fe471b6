export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

const sampleCharacters = 64 * 1024;
const sampleRecords = 50;

/**
 * Cells of each record in the beginning of the text, for one delimiter; what stands in quotes counts for nothing. A quote opens a cell only
 * at its beginning.
 * @param most stops a record at this number of cells
 */
export function countCells(
  text: string,
  delimiter: string,
  records: number,
  most: number,
  characters = sampleCharacters,
): number[] {
  const counts: number[] = [];
  const end = Math.min(text.length, characters);
  let cells = 1;
  let quoted = false;
  let atStart = true;
  let empty = true;
  for (let index = 0; index < end && counts.length < records; index += 1) {
    const character = text[index];
    if (quoted) {
      if (character === '"') quoted = false;
    } else if (character === '"' && (atStart || text[index - 1] === '"')) {
      quoted = true;
      empty = false;
    } else if (character === delimiter) {
      cells += 1;
      atStart = true;
      empty = false;
      if (cells > most) return [...counts, cells];
      continue;
    } else if (character === '\n' || character === '\r') {
      if (!empty) counts.push(cells);
      cells = 1;
      atStart = true;
      empty = true;
      continue;
    } else {
      empty = false;
    }
    atStart = false;
  }
  if (!empty && counts.length < records && end === text.length) counts.push(cells);
  if (counts.length === 0 && !empty) counts.push(cells);
  return counts;
}

/**
 * The delimiter under which most records have as many cells as the header has; where several do equally well, the one that makes more cells. A
 * comma in a file of one column is the answer when there is none.
 */
export function guessDelimiter(text: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const [header = 1, ...rows] = countCells(text, delimiter, sampleRecords, 10_000);
    if (header < 2) continue;
    const alike = rows.length === 0 ? 1 : rows.filter((count) => count === header).length / rows.length;
    const score = 0.1 + alike + Math.min(header, 100) / 1000;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
