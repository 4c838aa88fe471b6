import { useTranslation } from 'react-i18next';
import { PersonName } from '../../ui/person-name.tsx';
import { useFactText } from '../../ui/record/fact-text.ts';
import { type Fact, useFactLabel, useRecordName, type Values } from '../../ui/record/index.ts';
import classes from './entry.module.css';

const isList = (value: unknown): value is readonly Record<string, unknown>[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null);

/** What a part of a list says by itself: the text of a note, the description of a line. */
function textOfPart(part: Record<string, unknown>): string {
  const said = part.content ?? part.text ?? part.description ?? part.name;
  return typeof said === 'string' ? said : JSON.stringify(part);
}

function NameOf({ scope, id }: { scope: 'contacts' | 'companies'; id: string }) {
  const { t } = useTranslation('common');
  return <bdi>{useRecordName(scope, id) || t('without_name')}</bdi>;
}

/** Kinds of records that something can be about (`related_to`), by the collections they are in. */
const related = { lead: 'leads', contact: 'contacts', company: 'companies', opportunity: 'opportunities' } as const;

const isRelation = (value: unknown): value is { type: keyof typeof related; id: string } =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'type' in value &&
  typeof value.type === 'string' &&
  value.type in related;

function Relation({ type, id }: { type: keyof typeof related; id: string }) {
  const { t } = useTranslation('sync');
  const scope = related[type];
  return (
    <span>
      {t(`one.${scope}`)} {(scope === 'contacts' || scope === 'companies') && <NameOf scope={scope} id={id} />}
    </span>
  );
}

/** Nothing that could be read: no value, an empty text, list or sub-document. */
export const isNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

const isSimple = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

/** A sub-document whose values can all be read as they are, such as the client of an invoice. */
const isFlat = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(([name, part]) => !name.startsWith('$') && (isNothing(part) || isSimple(part)));

function Structured({ value }: { value: unknown }) {
  const labelOf = useFactLabel();
  if (isList(value))
    return (
      <ol className={classes.parts}>
        {value.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a stored list have no name of their own in every case
          <li key={index}>
            <bdi>{textOfPart(part)}</bdi>
          </li>
        ))}
      </ol>
    );
  if (isFlat(value))
    return (
      <dl className={classes.inside}>
        {Object.entries(value)
          .filter(([, part]) => !isNothing(part))
          .map(([name, part]) => (
            <div key={name}>
              <dt>{labelOf(name)}</dt>
              <dd>
                <bdi>{String(part)}</bdi>
              </dd>
            </div>
          ))}
      </dl>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <code dir="ltr" className={classes.code} tabIndex={0}>
      {JSON.stringify(value, null, 1)}
    </code>
  );
}

interface FieldValueProps {
  fact: Fact<Values> | null;
  value: unknown;
  /** The other values of the same side, for the currency of an amount. */
  values: Values;
}

/** A value of an entry as it reads; a sign where there is none. */
export function FieldValue({ fact, value, values }: FieldValueProps) {
  const { t } = useTranslation('sync');
  const textOf = useFactText();
  if (isNothing(value)) return <span className={classes.none}>{t('entry.none')}</span>;
  if (isRelation(value)) return <Relation {...value} />;
  const isStructured = typeof value === 'object' && fact?.kind !== 'tags';
  if (isStructured) return <Structured value={value} />;
  if (!fact) return <bdi>{String(value)}</bdi>;
  switch (fact.kind) {
    case 'person':
      return <PersonName id={String(value)} />;
    case 'company':
      return <NameOf scope="companies" id={String(value)} />;
    case 'contact':
      return <NameOf scope="contacts" id={String(value)} />;
    default:
      return (
        <bdi className={fact.kind === 'long' ? classes.long : undefined} dir="auto">
          {textOf(fact, value, values)}
        </bdi>
      );
  }
}
