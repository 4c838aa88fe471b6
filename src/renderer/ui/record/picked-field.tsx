import { Select, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { makeRecord } from '../form/make-record.ts';
import { usePersonOptions } from '../form/person-options.ts';
import { type PickedRecord, RecordPicker } from '../form/record-picker.tsx';
import { withCurrent } from '../form/select-options.ts';
import { edits, type Values } from './edits.ts';
import type { Fact, PickedFact } from './fact.ts';
import { type ControlProps, FactRow } from './fact-row.tsx';
import { RecordLink, useRecordName } from './fact-value.tsx';
import classes from './facts.module.css';
import { useFactEdit } from './use-fact-edit.ts';
import type { RecordEditor } from './use-record.ts';

interface PickedFieldProps {
  editor: RecordEditor<Values>;
  fact: PickedFact<Values>;
}

type Of<Kind extends Fact<Values>['kind']> = Extract<Fact<Values>, { kind: Kind }>;

interface ControlOf<Kind extends Fact<Values>['kind']> {
  fact: Of<Kind>;
  control: ControlProps;
  values: Values;
  /** Saves these fields at once. */
  onPick: (changes: Values) => void;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
const plain = { input: `${classes.input} ${classes.plain}`, wrapper: classes.wrapper, section: classes.section };

function ChoiceControl({ fact, control, values, onPick }: ControlOf<'choice'>) {
  const { t } = useTranslation('record');
  const value = textOf(values[fact.field]);
  return (
    <Select
      {...control}
      classNames={plain}
      variant="unstyled"
      placeholder="—"
      data={withCurrent(fact.options, value)}
      value={value}
      searchable={fact.options.length > 8}
      clearable={!fact.required && value !== null}
      clearButtonProps={{ 'aria-label': t('empty_field') }}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      onChange={(picked) => onPick({ [fact.field]: picked })}
    />
  );
}

function PersonControl({ fact, control, values, onPick }: ControlOf<'person'>) {
  const { t } = useTranslation(['record', 'common']);
  const value = textOf(values[fact.field]);
  const options = usePersonOptions(value);
  return (
    <Select
      {...control}
      classNames={plain}
      variant="unstyled"
      placeholder={t('common:nobody')}
      data={withCurrent(options, value, t('common:unknown_person'))}
      value={value}
      searchable
      clearable={value !== null}
      clearButtonProps={{ 'aria-label': t('empty_field') }}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      onChange={(picked) => onPick({ [fact.field]: picked })}
    />
  );
}

function CompanyControl({ fact, control, values, onPick }: ControlOf<'company'>) {
  const id = textOf(values[fact.field]);
  const named = textOf(values[fact.name]);
  const found = useRecordName('companies', named ? null : id);
  const pick = (picked: PickedRecord) => onPick({ [fact.field]: picked.id, [fact.name]: picked.name });
  return (
    <>
      <RecordPicker
        {...control}
        className={classes.input}
        collection="companies"
        placeholder="—"
        freeText
        value={{ id, name: named ?? found ?? null }}
        onPick={pick}
        onCreate={(name) => makeRecord('companies', name)}
      />
      {id && <RecordLink scope="companies" id={id} name={named} sign />}
    </>
  );
}

function ContactControl({ fact, control, values, onPick }: ControlOf<'contact'>) {
  const id = textOf(values[fact.field]);
  const name = useRecordName('contacts', id);
  return (
    <>
      <RecordPicker
        {...control}
        className={classes.input}
        collection="contacts"
        placeholder="—"
        value={{ id, name: name ?? null }}
        onPick={(picked) => onPick({ [fact.field]: picked.id })}
        onCreate={(created) => makeRecord('contacts', created)}
      />
      {id && <RecordLink scope="contacts" id={id} name={name} sign />}
    </>
  );
}

function TagsControl({ fact, control, values, onPick }: ControlOf<'tags'>) {
  const tags = values[fact.field];
  return (
    <TagsInput
      {...control}
      classNames={{ input: classes.tags, wrapper: classes.wrapper, inputField: classes.tag_field, pill: classes.tag }}
      variant="unstyled"
      size="xs"
      maxTags={50}
      splitChars={[',', ';']}
      placeholder={Array.isArray(tags) && tags.length > 0 ? undefined : '—'}
      value={Array.isArray(tags) ? tags : []}
      onChange={(picked) => onPick({ [fact.field]: picked })}
    />
  );
}

function Control(props: ControlOf<PickedFact<Values>['kind']>) {
  switch (props.fact.kind) {
    case 'choice':
      return <ChoiceControl {...props} fact={props.fact} />;
    case 'person':
      return <PersonControl {...props} fact={props.fact} />;
    case 'company':
      return <CompanyControl {...props} fact={props.fact} />;
    case 'contact':
      return <ContactControl {...props} fact={props.fact} />;
    case 'tags':
      return <TagsControl {...props} fact={props.fact} />;
  }
}

/** A fact that is chosen: it is saved at the moment it is chosen. */
export function PickedField({ editor, fact }: PickedFieldProps) {
  const fields = fact.kind === 'company' ? [fact.field, fact.name] : [fact.field];
  const { edit, target } = useFactEdit(editor, fields, (input) => ({ ok: true, changes: input as Values }));
  const picked = edit ? (edit.input as Values) : {};
  return (
    <FactRow fact={fact} edit={edit} fieldKey={target.key}>
      {(control) => (
        <Control
          fact={fact}
          control={control}
          values={{ ...editor.record, ...picked }}
          onPick={(changes) => {
            edits.type(target, changes, { pauses: false, active: false });
            void edits.commit(target.key);
          }}
        />
      )}
    </FactRow>
  );
}
