import { Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOfText } from '../../ui/direction.ts';
import { issueSentence } from '../../ui/error-sentence.ts';
import { codecs } from '../../ui/form/codec.ts';
import { usePersonOptions } from '../../ui/form/person-options.ts';
import { RecordPicker } from '../../ui/form/record-picker.tsx';
import { withCurrent } from '../../ui/form/select-options.ts';
import { type Fact, useRecordName, type Values } from '../../ui/record/index.ts';

/** A value that was typed or chosen: the fields it sets, or what is wrong with it. */
export type Edited = { ok: true; values: Values } | { ok: false; code: string };

interface FieldEditorProps {
  fact: Fact<Values>;
  /** The field's name on screen. */
  label: string;
  /** What the field begins with. */
  initial: unknown;
  onEdit: (edited: Edited) => void;
}

type Of<Kind extends Fact<Values>['kind']> = Omit<FieldEditorProps, 'fact'> & {
  fact: Extract<Fact<Values>, { kind: Kind }>;
};

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

function TypedEditor({
  fact,
  label,
  initial,
  onEdit,
}: Of<Exclude<Fact<Values>['kind'], 'choice' | 'person' | 'company' | 'contact' | 'tags'>>) {
  const { t, i18n } = useTranslation('record');
  const codec = codecs[fact.kind];
  const [text, setText] = useState(() => codec.toText(initial, i18n.language));
  const [problem, setProblem] = useState<string | null>(null);
  const type = (typed: string) => {
    setText(typed);
    const read = codec.fromText(typed, i18n.language);
    setProblem(read.ok ? null : read.code);
    if (!read.ok) return onEdit({ ok: false, code: read.code });
    const currency = fact.kind === 'amount' && read.currency ? { [fact.currency]: read.currency } : {};
    onEdit({ ok: true, values: { [fact.field]: read.value, ...currency } });
  };
  const own = `problem.${problem}`;
  const shared = {
    label,
    value: text,
    error: problem && (i18n.exists(own, { ns: 'record' }) ? t(`problem.${problem}`) : issueSentence(problem)),
    dir: codec.latin ? 'ltr' : directionOfText(text),
  } as const;
  if (fact.kind === 'long')
    return (
      <Textarea {...shared} autosize minRows={3} maxRows={12} onChange={(event) => type(event.currentTarget.value)} />
    );
  return <TextInput {...shared} inputMode={codec.inputMode} onChange={(event) => type(event.currentTarget.value)} />;
}

function ChoiceEditor({ fact, label, initial, onEdit }: Of<'choice'>) {
  const [value, setValue] = useState(textOf(initial));
  return (
    <Select
      label={label}
      data={withCurrent(fact.options, value)}
      value={value}
      searchable={fact.options.length > 8}
      onChange={(chosen) => {
        setValue(chosen);
        onEdit({ ok: true, values: { [fact.field]: chosen } });
      }}
    />
  );
}

function PersonEditor({ fact, label, initial, onEdit }: Of<'person'>) {
  const { t } = useTranslation('common');
  const [value, setValue] = useState(textOf(initial));
  const options = usePersonOptions(value);
  return (
    <Select
      label={label}
      placeholder={t('nobody')}
      data={withCurrent(options, value, t('unknown_person'))}
      value={value}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('nobody') }}
      onChange={(chosen) => {
        setValue(chosen);
        onEdit({ ok: true, values: { [fact.field]: chosen } });
      }}
    />
  );
}

function RecordEditor({ fact, label, initial, onEdit }: Of<'company' | 'contact'>) {
  const collection = fact.kind === 'company' ? 'companies' : 'contacts';
  const [picked, setPicked] = useState<{ id: string | null; name: string | null }>({ id: textOf(initial), name: null });
  const name = useRecordName(collection, picked.id);
  const id = `other-${fact.field}`;
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <RecordPicker
        id={id}
        collection={collection}
        value={{ id: picked.id, name: picked.name ?? name ?? null }}
        onPick={(chosen) => {
          setPicked(chosen);
          const named = fact.kind === 'company' ? { [fact.name]: chosen.name } : {};
          onEdit({ ok: true, values: { [fact.field]: chosen.id, ...named } });
        }}
      />
    </div>
  );
}

function TagsEditor({ fact, label, initial, onEdit }: Of<'tags'>) {
  const [value, setValue] = useState<string[]>(Array.isArray(initial) ? initial : []);
  return (
    <TagsInput
      label={label}
      value={value}
      maxTags={50}
      splitChars={[',', ';']}
      onChange={(chosen) => {
        setValue(chosen);
        onEdit({ ok: true, values: { [fact.field]: chosen } });
      }}
    />
  );
}

/** The editor that goes with a field: typed text with its check, a choice, a person, a record, words. */
export function FieldEditor({ fact, ...props }: FieldEditorProps) {
  switch (fact.kind) {
    case 'choice':
      return <ChoiceEditor {...props} fact={fact} />;
    case 'person':
      return <PersonEditor {...props} fact={fact} />;
    case 'company':
    case 'contact':
      return <RecordEditor {...props} fact={fact} />;
    case 'tags':
      return <TagsEditor {...props} fact={fact} />;
    default:
      return <TypedEditor {...props} fact={fact} />;
  }
}
