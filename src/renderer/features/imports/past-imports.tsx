import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../contract/imports.ts';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { useFormat } from '../../ui/format.ts';
import { PersonName } from '../../ui/person-name.tsx';
import { keys } from '../../ui/queries.ts';
import { ErrorState } from '../../ui/states.tsx';
import { useMay } from '../../ui/use-may.ts';
import { takeBack } from './import-actions.ts';
import table from './table.module.css';
import { useCounts } from './use-counts.ts';

const atWork = ({ state }: ImportReport) => state === 'RUNNING' || state === 'TAKING_BACK';

/** The imports of this workspace, newest first; one that is at work is looked at again every second. */
function usePastImports() {
  return useInfiniteQuery({
    queryKey: keys.list('imports'),
    queryFn: ({ pageParam, signal }) => client.imports.list({ cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(atWork)) ? 1000 : false),
  });
}

function PastImport({ report }: { report: ImportReport }) {
  const { t } = useTranslation('imports');
  const queryClient = useQueryClient();
  const format = useFormat();
  const word = useEnumeration();
  const counts = useCounts();
  const mayWrite = useMay(report.collection === 'crm_users' ? 'manage' : 'write');
  const [asked, setAsked] = useState(false);
  const undo = () => {
    setAsked(true);
    void takeBack(report.import_id, () => {
      setAsked(false);
      void queryClient.invalidateQueries({ queryKey: keys.all('imports') });
    });
  };
  return (
    <tr>
      <td title={format.dateTime(report.started_at)}>{format.relativeTime(report.started_at)}</td>
      <td>
        <bdi className={table.cut}>{report.file_name}</bdi>
      </td>
      <td>{word('collection', report.collection)}</td>
      <td>
        <PersonName id={report.person_id} />
      </td>
      <td className="figures">
        {counts(report)}
        {report.state !== 'DONE' && <span className={table.muted}> {t(`state.${report.state}`)}</span>}
      </td>
      <td>
        <div className={table.actions}>
          {mayWrite && report.state !== 'TAKEN_BACK' && !atWork(report) && report.inserted + report.updated > 0 && (
            <Button
              variant="subtle"
              size="compact-xs"
              disabled={asked}
              aria-label={t('take_back_of', { name: report.file_name })}
              onClick={undo}
            >
              {t('take_back')}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}

/** What was imported before, and how it can be taken back. Nothing where nothing was imported yet. */
export function PastImports() {
  const { t } = useTranslation('imports');
  const { data, error, hasNextPage, fetchNextPage, refetch } = usePastImports();
  const reports = data?.pages.flatMap(({ items }) => items) ?? [];
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (reports.length === 0) return null;
  return (
    <section className={table.section}>
      <h2 className={table.heading}>{t('past.title')}</h2>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('past.when')}</th>
            <th scope="col">{t('past.file')}</th>
            <th scope="col">{t('past.records')}</th>
            <th scope="col">{t('past.by')}</th>
            <th scope="col">{t('past.result')}</th>
            <th scope="col">
              <span className="unseen">{t('past.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <PastImport key={report.import_id} report={report} />
          ))}
        </tbody>
      </table>
      {hasNextPage && (
        <Button variant="subtle" mt="xs" onClick={() => void fetchNextPage()}>
          {t('past.more')}
        </Button>
      )}
    </section>
  );
}
