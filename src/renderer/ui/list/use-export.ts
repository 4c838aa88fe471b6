import { useTranslation } from 'react-i18next';
import { localDay } from '../../../domain/due.ts';
import { client } from '../../rpc/index.ts';
import { notifyDone, notifyError } from '../notify.ts';
import type { FilterValues } from './filter-types.ts';
import type { ListSort, RecordListProps } from './list-types.ts';
import { saveFile } from './save-file.ts';

/** Takes out exactly what the list shows, in its order, as a CSV file. */
export function useExport(
  collection: RecordListProps<{ id: string }>['exportAs'],
  filter: FilterValues,
  sort: ListSort,
): () => void {
  const { t } = useTranslation('list');
  const run = async () => {
    if (!collection) return;
    const { file, rows } = await client.exports.csv({ collection, filter, sort });
    const saved = await saveFile(`${collection}-${localDay(new Date())}.csv`, file);
    if (saved) notifyDone(t('exported', { count: rows }));
  };
  return () => void run().catch(notifyError);
}
