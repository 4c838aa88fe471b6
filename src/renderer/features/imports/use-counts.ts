import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../contract/imports.ts';
import { useFormat } from '../../ui/format.ts';

/** What an import did in a few words: `8,800 new · 3 refused`; what it did not do is left out. */
export function useCounts(): (report: ImportReport) => string {
  const { t } = useTranslation('imports');
  const format = useFormat();
  return ({ inserted, updated, skipped, refused }) => {
    const parts = [
      t('count.inserted', { count: inserted, number: format.number(inserted) }),
      ...(updated > 0 ? [t('count.updated', { count: updated, number: format.number(updated) })] : []),
      ...(skipped > 0 ? [t('count.skipped', { count: skipped, number: format.number(skipped) })] : []),
      ...(refused > 0 ? [t('count.refused', { count: refused, number: format.number(refused) })] : []),
    ];
    return parts.join(' · ');
  };
}
