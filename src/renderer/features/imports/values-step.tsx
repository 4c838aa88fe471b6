import { useTranslation } from 'react-i18next';
import { importField } from '../../../domain/import-fields.ts';
import { mappedNow, useImport } from './import-store.ts';
import { Offers } from './offers.tsx';
import table from './table.module.css';
import { useValues } from './use-preview.ts';
import { groupProposals, isOffer } from './value-targets.ts';
import { WordValues } from './word-values.tsx';

/** What the values of the file become: words of lists, and spellings that look like errors. */
export function ValuesStep() {
  const { t } = useTranslation('imports');
  const now = mappedNow(useImport());
  const values = useValues();
  if (now === null || values === undefined) return null;
  const { mapping } = now;
  const isWord = (field: string) => importField(mapping.collection, field)?.kind === 'enumeration';
  // What was read for other columns a moment ago is not shown for these.
  const current = values.proposals.filter(({ field, column }) =>
    mapping.columns.some((entry) => entry.field === field && entry.column === column),
  );
  const words = groupProposals(current.filter(({ field }) => isWord(field)));
  const offers = current.filter((proposal) => !isWord(proposal.field) && isOffer(proposal));
  if (words.length === 0 && offers.length === 0)
    return (
      <>
        <h2 className={table.heading}>{t('values.nothing')}</h2>
        <p className={table.lead}>{t('values.nothing_next')}</p>
      </>
    );
  return (
    <>
      {offers.length > 0 && <Offers offers={offers} mapping={mapping} />}
      {words.map((group) => (
        <WordValues key={`${group.field} ${group.column}`} group={group} mapping={mapping} />
      ))}
    </>
  );
}
