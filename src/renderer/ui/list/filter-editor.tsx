import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fold } from '../../../domain/text.ts';
import { usePeople } from '../person-name.tsx';
import { useMe } from '../session.ts';
import { ChoiceEditor } from './choice-editor.tsx';
import type { FilterDefinition, FilterValues } from './filter-types.ts';
import { AmountEditor, DatesEditor } from './range-editor.tsx';

interface FilterEditorProps {
  definition: Exclude<FilterDefinition, { kind: 'text' | 'reference' }>;
  filter: FilterValues;
  onChange: (filter: FilterValues) => void;
  onDone: () => void;
}

const asValues = (value: unknown): (string | null)[] => (Array.isArray(value) ? value : []);

function OwnerEditor({
  chosen,
  onChange,
}: {
  chosen: (string | null)[];
  onChange: (values: (string | null)[]) => void;
}) {
  const { t } = useTranslation('common');
  const { all } = usePeople();
  const me = useMe();
  const names = [...all].sort((left, right) => Number(right.id === me?.id) - Number(left.id === me?.id));
  const options = [
    { value: null, label: t('nobody') },
    ...names.map((person) => ({ value: person.id, label: person.name ?? person.email ?? t('without_name') })),
  ];
  return <ChoiceEditor options={options} chosen={chosen} onChange={onChange} />;
}

function LookupEditor({
  name,
  find,
  chosen,
  onChange,
}: {
  name: string;
  find: (text: string) => Promise<readonly string[]>;
  chosen: string[];
  onChange: (values: (string | null)[]) => void;
}) {
  const [text, setText] = useState('');
  const { data = [] } = useQuery({
    queryKey: ['search', 'lookup', name, text],
    queryFn: () => find(text),
    placeholderData: (before) => before,
  });
  const found = data.filter((value) => !chosen.includes(value));
  const mine = chosen.filter((value) => fold(value).includes(fold(text)));
  const options = [...mine, ...found].map((value) => ({ value, label: value }));
  return <ChoiceEditor options={options} chosen={chosen} onChange={onChange} text={text} onText={setText} />;
}

/** What a chip opens: the values it can be set to. */
export function FilterEditor({ definition, filter, onChange, onDone }: FilterEditorProps) {
  const change = (changes: FilterValues) => onChange({ ...filter, ...changes });
  switch (definition.kind) {
    case 'choice':
      return (
        <ChoiceEditor
          options={definition.options}
          chosen={asValues(filter[definition.key])}
          onChange={(values) => change({ [definition.key]: values })}
        />
      );
    case 'owner':
      return (
        <OwnerEditor
          chosen={asValues(filter[definition.key])}
          onChange={(values) => change({ [definition.key]: values })}
        />
      );
    case 'lookup':
      return (
        <LookupEditor
          name={definition.key}
          find={definition.find}
          chosen={asValues(filter[definition.key]).filter((value) => value !== null)}
          onChange={(values) => change({ [definition.key]: values })}
        />
      );
    case 'amount':
      return (
        <AmountEditor from={definition.from} to={definition.to} filter={filter} onChange={change} onDone={onDone} />
      );
    case 'dates':
    case 'instants':
      return (
        <DatesEditor
          from={definition.from}
          to={definition.to}
          instants={definition.kind === 'instants'}
          filter={filter}
          onChange={change}
          onDone={onDone}
        />
      );
  }
}
