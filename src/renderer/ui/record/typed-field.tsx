import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directPasted } from '../direction.ts';
import { codecs } from '../form/codec.ts';
import { CountryList } from '../form/country-list.tsx';
import { DayButton } from '../form/day-button.tsx';
import { textDirection } from '../form/direction.ts';
import { edits, type Values } from './edits.ts';
import type { TypedFact } from './fact.ts';
import { FactRow } from './fact-row.tsx';
import { useFactText } from './fact-text.ts';
import classes from './facts.module.css';
import { useFactEdit } from './use-fact-edit.ts';
import type { RecordEditor } from './use-record.ts';
import { ValueLink } from './value-link.tsx';

/** Kinds that read otherwise than they are typed: the whole text is selected when the field is entered by key. */
const selectedOnEntry = new Set(['amount', 'percent', 'integer', 'decimal', 'date', 'due']);

/** A fact that is typed. It looks like text until the cursor is in it. */
export function TypedField({ editor, fact }: { editor: RecordEditor<Values>; fact: TypedFact<Values> }) {
  const { i18n } = useTranslation();
  const language = i18n.language;
  const textOf = useFactText();
  const [focused, setFocused] = useState(false);
  const [list] = [useId()];
  const field = useRef<HTMLInputElement>(null);
  const codec = codecs[fact.kind];
  const fields = fact.kind === 'amount' ? [fact.field, fact.currency] : [fact.field];
  const { edit, target } = useFactEdit(editor, fields, (input) => {
    const read = codec.fromText(String(input), language);
    if (!read.ok) return read;
    if (fact.required && read.value === null) return { ok: false, code: 'REQUIRED' };
    const currency = fact.kind === 'amount' && read.currency ? { [fact.currency]: read.currency } : {};
    return { ok: true, changes: { [fact.field]: read.value, ...currency } };
  });

  useLayoutEffect(() => {
    if (focused && selectedOnEntry.has(fact.kind)) field.current?.select();
  }, [focused, fact.kind]);

  const value = editor.record[fact.field];
  const shown = focused ? codec.toText(value, language) : textOf(fact, value, editor.record);
  const text = edit ? String(edit.input) : shown;
  const isLong = fact.kind === 'long';
  // One line that may be long is not cut: it wraps, and Enter still ends it.

  const type = (input: string) => edits.type(target, input, { pauses: codec.pauses, active: true });
  const onBlur = () => {
    setFocused(false);
    void edits.leave(target.key);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (!isLong || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void edits.leave(target.key);
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (!edits.restore(target.key)) event.currentTarget.blur();
    }
  };

  return (
    <FactRow fact={fact} edit={edit} fieldKey={target.key}>
      {(control) => {
        const shared = {
          ...control,
          className: classes.input,
          value: text,
          dir: codec.latin && (focused || edit) ? 'ltr' : textDirection(text),
          placeholder: '—',
          // A dialog around the field leaves Escape to it while something is typed.
          'data-mantine-stop-propagation': edit ? 'true' : undefined,
          onFocus: () => setFocused(true),
          onBlur,
          onKeyDown,
          onPaste: directPasted,
        };
        return (
          <>
            {isLong || fact.kind === 'text' ? (
              <textarea {...shared} rows={1} onChange={(event) => type(event.currentTarget.value)} />
            ) : (
              <input
                {...shared}
                ref={field}
                type="text"
                inputMode={codec.inputMode}
                list={fact.kind === 'country' ? list : undefined}
                autoComplete="off"
                spellCheck={codec.latin ? false : undefined}
                onChange={(event) => type(event.currentTarget.value)}
              />
            )}
            {fact.kind === 'country' && focused && <CountryList id={list} />}
            {(fact.kind === 'date' || fact.kind === 'due') && (
              <DayButton
                kind={fact.kind}
                value={typeof value === 'string' ? value : null}
                onPick={(picked) => {
                  edits.type(target, codec.toText(picked, language), { pauses: false, active: false });
                  void edits.commit(target.key);
                }}
              />
            )}
            {!edit && <ValueLink kind={fact.kind} value={value} />}
          </>
        );
      }}
    </FactRow>
  );
}
