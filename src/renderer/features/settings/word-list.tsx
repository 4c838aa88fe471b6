import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cleanLine, fold } from '../../../domain/text.ts';
import { directionOfText } from '../../ui/direction.ts';
import { type Enumeration, useEnumeration } from '../../ui/enumeration.ts';
import { errorSentence, issueSentence } from '../../ui/error-sentence.ts';
import classes from './word-list.module.css';
import { WordRow } from './word-row.tsx';

interface Props {
  name: string;
  words: readonly string[];
  enumeration: Enumeration;
  /** Words that cannot go or change their name. */
  fixed: readonly string[];
  readOnly: boolean;
  mayBeEmpty: boolean;
  maxLength: number;
  onChange: (words: string[]) => Promise<void>;
}

/** A list of words: add, rename, order, take out. What records still use is refused by the core, and says so here. */
export function WordList({ name, words, enumeration, fixed, readOnly, mayBeEmpty, maxLength, onChange }: Props) {
  const { t } = useTranslation('settings');
  const word = useEnumeration();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const label = (value: string) => word(enumeration, value);

  const change = async (changed: string[]): Promise<boolean> => {
    setProblem(null);
    try {
      await onChange(changed);
      return true;
    } catch (error) {
      setProblem(errorSentence(error));
      return false;
    }
  };
  const isTaken = (text: string) =>
    words.some((one) => one === text || fold(one) === fold(text) || fold(label(one)) === fold(text));
  const move = (from: number, to: number) => {
    const changed = [...words];
    changed.splice(to, 0, ...changed.splice(from, 1));
    return change(changed);
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const text = cleanLine(typed);
    if (text === '') return;
    if (isTaken(text)) setProblem(issueSentence('WORD_TWICE'));
    else if (await change([...words, text])) setTyped('');
  };
  const rename = async (from: string, text: string) => {
    if (text === '' || text === label(from)) return true;
    if (isTaken(text)) {
      setProblem(issueSentence('WORD_TWICE'));
      return false;
    }
    return change(words.map((one) => (one === from ? text : one)));
  };

  return (
    <div className={classes.list}>
      <ol className={classes.words} aria-label={name}>
        {words.map((value, index) => (
          <WordRow
            key={value}
            label={label(value)}
            maxLength={maxLength}
            readOnly={readOnly}
            fixed={fixed.includes(value)}
            onUp={index > 0 ? () => move(index, index - 1) : undefined}
            onDown={index < words.length - 1 ? () => move(index, index + 1) : undefined}
            onRename={(text) => rename(value, text)}
            onRemove={words.length > 1 || mayBeEmpty ? () => change(words.filter((one) => one !== value)) : undefined}
          />
        ))}
      </ol>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      {!readOnly && words.length < 50 && (
        <form className={classes.add} onSubmit={add}>
          <TextInput
            aria-label={t('lists.add_to', { list: name })}
            placeholder={t('lists.new_word')}
            maxLength={maxLength}
            dir={directionOfText(typed)}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={cleanLine(typed) === ''}>
            {t('lists.add')}
          </Button>
        </form>
      )}
    </div>
  );
}
