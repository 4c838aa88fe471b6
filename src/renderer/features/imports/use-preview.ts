import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ImportPreview, ImportValues } from '../../../contract/imports.ts';
import { client } from '../../rpc/index.ts';
import { keys } from '../../ui/queries.ts';
import { withFile } from './import-actions.ts';
import { mappedNow, useImport } from './import-store.ts';

/** The dry run of what is mapped now; made anew each time the step is come to, because records may have been made meanwhile. */
export function usePreview(enabled: boolean) {
  const session = useImport();
  const { file, existing } = session;
  const mapping = mappedNow(session)?.mapping;
  return useQuery<ImportPreview>({
    queryKey: keys.of('imports', 'preview', { file: file?.file_id, mapping, existing }),
    queryFn: () => {
      if (mapping === undefined) throw new Error('nothing is mapped');
      return withFile((file_id) => client.imports.preview({ file_id, mapping, existing }));
    },
    enabled: enabled && mapping !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    refetchOnMount: 'always',
  });
}

/** How the mapped columns are written and what their values mean. It depends on the columns alone, not on what was chosen for values. */
export function useValues(): ImportValues | undefined {
  const session = useImport();
  const { file } = session;
  const now = mappedNow(session);
  const { collection, columns } = now?.mapping ?? {};
  const fields = columns?.map(({ column, field }) => [column, field]);
  const { data } = useQuery<ImportValues>({
    queryKey: keys.of('imports', 'values', { file: file?.file_id, collection, fields }),
    queryFn: () => {
      if (now === null) throw new Error('nothing is mapped');
      const mapping = { ...now.mapping, values: [] };
      return withFile((file_id) => client.imports.values({ file_id, mapping }));
    },
    enabled: now !== null,
    placeholderData: (before, query) => {
      const asked = query?.queryKey.at(-1) as { collection?: unknown } | undefined;
      return asked?.collection === collection ? before : now?.guess;
    },
  });
  return data;
}
