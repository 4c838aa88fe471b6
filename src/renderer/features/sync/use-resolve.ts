import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxEntry, Resolution } from '../../../contract/sync.ts';
import { client } from '../../rpc/index.ts';
import { notifyChanged, notifyDone, notifyError } from '../../ui/notify.ts';
import { keys } from '../../ui/queries.ts';
import { isolate } from '../../ui/record/index.ts';

/** Settles an entry, once: a key that is held down does not settle the next one before this one is answered. Undo takes it back. */
export function useResolve(): (entry: InboxEntry, resolution: Resolution) => Promise<void> {
  const { t } = useTranslation(['sync', 'common']);
  const queryClient = useQueryClient();
  const settling = useRef(false);
  return async (entry, resolution) => {
    if (settling.current) return;
    settling.current = true;
    try {
      const { change_id } = await client.sync.resolve({ id: entry.id, resolution });
      const title = isolate(entry.title || t('common:without_name'));
      const message = t(`settled.${resolution.how}`, { title });
      if (change_id) notifyChanged({ message, changeId: change_id });
      else notifyDone(message);
    } catch (error) {
      notifyError(error);
    }
    await queryClient.invalidateQueries({ queryKey: keys.all('sync') });
    settling.current = false;
  };
}
