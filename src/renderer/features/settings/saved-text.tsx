import { Textarea, TextInput, type TextInputProps } from '@mantine/core';
import { type FocusEvent, type KeyboardEvent, useEffect, useState } from 'react';
import { directionOfText } from '../../ui/direction.ts';
import { errorSentence, fieldSentences } from '../../ui/error-sentence.ts';

interface Props
  extends Pick<TextInputProps, 'label' | 'description' | 'placeholder' | 'maxLength' | 'dir' | 'inputMode'> {
  value: string;
  /** Rejects where the value is refused: what was typed stays, with the reason under it. */
  onSave: (value: string) => Promise<void>;
  multiline?: boolean;
  readOnly?: boolean;
}

/** A text that is saved when its field is left; Escape brings back what was there. */
export function SavedText({ value, onSave, multiline = false, ...field }: Props) {
  const [typed, setTyped] = useState(value);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    setTyped(value);
    setProblem(null);
  }, [value]);

  const save = async (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    const entered = event.currentTarget.value;
    if (entered === value) return;
    try {
      await onSave(entered);
      setProblem(null);
    } catch (error) {
      setTyped(entered);
      setProblem(Object.values(fieldSentences(error))[0] ?? errorSentence(error));
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.key === 'Escape') {
      setTyped(value);
      setProblem(null);
    }
    if (event.key === 'Enter' && !multiline && !event.nativeEvent.isComposing) event.currentTarget.blur();
  };
  const common = {
    dir: directionOfText(typed),
    ...field,
    value: typed,
    error: problem,
    onBlur: save,
    onKeyDown,
  } as const;
  if (multiline) {
    return (
      <Textarea
        {...common}
        size="xs"
        autosize
        minRows={3}
        maxRows={10}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    );
  }
  return <TextInput {...common} onChange={(event) => setTyped(event.currentTarget.value)} />;
}
