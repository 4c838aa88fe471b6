import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { failureOf } from '../../ui/error-sentence.ts';
import { notifyDone } from '../../ui/notify.ts';
import { keys } from '../../ui/queries.ts';
import { showRepaired } from './repaired.ts';

/** Why a workspace does not open that a repair can do something about. */
const repairable: readonly (string | undefined)[] = ['DAMAGED', 'NOT_A_REPLICA', 'MISSING'];

export function isRepairable(error: unknown): boolean {
  const failure = failureOf(error);
  return failure?.code === 'WORKSPACE' && repairable.includes(failure.reason);
}

/** Looks through the data file and mends it; afterwards the app shows what was saved, or says that all is well. */
export function useRepair(): (credentials: { email: string; password: string }) => Promise<void> {
  const { t } = useTranslation('welcome');
  const queryClient = useQueryClient();
  return useCallback(
    async (credentials) => {
      const { saved, state } = await client.workspace.repair(credentials);
      showRepaired(saved);
      queryClient.setQueryData(keys.workspace(), state);
      if (saved === null) notifyDone(t('repair.healthy'));
    },
    [queryClient, t],
  );
}
