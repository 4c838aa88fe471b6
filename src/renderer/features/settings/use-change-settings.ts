import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Settings } from '../../../domain/settings.ts';
import { client } from '../../rpc/index.ts';
import { notifyChanged } from '../../ui/notify.ts';
import { keys } from '../../ui/queries.ts';

const key = keys.of('settings', 'get');

/** Saves a part of the settings: shown at once, put back when it is refused. */
export type ChangeSettings = (change: (settings: Settings) => Partial<Settings>, message: string) => Promise<void>;

export function useChangeSettings(): ChangeSettings {
  const queryClient = useQueryClient();
  return useCallback(
    async (change, message) => {
      const before = queryClient.getQueryData<Settings>(key);
      if (!before) return;
      const changes = change(before);
      queryClient.setQueryData<Settings>(key, { ...before, ...changes });
      try {
        const { settings, change_id } = await client.settings.update(changes);
        queryClient.setQueryData<Settings>(key, settings);
        notifyChanged({ message, changeId: change_id });
      } catch (error) {
        await queryClient.invalidateQueries({ queryKey: key });
        throw error;
      }
    },
    [queryClient],
  );
}
