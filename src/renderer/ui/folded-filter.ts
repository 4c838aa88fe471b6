import type { OptionsFilter } from '@mantine/core';
import { fold } from '../../domain/text.ts';

/** Options whose text or value begins a word with what was typed, without regard to accents, case and Hebrew points. */
export const foldedFilter: OptionsFilter = ({ options, search, limit }) => {
  const typed = fold(search.trim());
  const fits = (text: string) => {
    const folded = fold(text);
    return folded.startsWith(typed) || folded.includes(` ${typed}`) || folded.includes(`-${typed}`);
  };
  return options
    .filter((option) => 'group' in option || fits(option.label) || fits(String(option.value)))
    .slice(0, limit);
};
