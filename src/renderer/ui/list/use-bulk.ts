import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notifyChanged, notifyError } from '../notify.ts';
import { isolate } from '../record/sentence.tsx';
import type { RecordListProps } from './list-types.ts';

interface BulkOptions extends Pick<RecordListProps<{ id: string }>, 'collection' | 'remove' | 'assign'> {
  /** The selection has served. */
  done: () => void;
}

/** What is done to many records at once; each can be undone as a whole. */
export function useBulk({ collection, remove, assign, done }: BulkOptions) {
  const { t } = useTranslation('list');
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: [collection] });

  return {
    remove: async (ids: readonly string[]) => {
      if (!remove) return;
      try {
        const { change_id } = await remove([...ids]);
        done();
        notifyChanged({ message: t('removed', { count: ids.length }), changeId: change_id });
      } catch (error) {
        notifyError(error);
      } finally {
        void refresh();
      }
    },
    assign: async (ids: readonly string[], personId: string | null, name: string) => {
      if (!assign) return;
      const changes: string[] = [];
      try {
        for (const id of ids) changes.push((await assign(id, personId)).change_id);
        done();
      } catch (error) {
        notifyError(error);
      } finally {
        void refresh();
        // What was done before a failure can be taken back too.
        if (changes.length > 0) {
          notifyChanged({ message: t('assigned', { count: changes.length, name: isolate(name) }), changeId: changes });
        }
      }
    },
  };
}
