import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { CopyableText } from '../../ui/copyable-text.tsx';
import { errorSentence } from '../../ui/error-sentence.ts';
import { keys } from '../../ui/queries.ts';
import classes from './sync-lines.module.css';

/** Everything that helps to find a fault, to read before it is given away. */
export function ReportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['sync', 'common']);
  const { data, error } = useQuery({
    queryKey: keys.of('sync', 'report'),
    queryFn: ({ signal }) => client.sync.report(undefined, { signal }),
    gcTime: 0,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('report.title')}
      size={720}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <p className={classes.muted}>{t('report.text')}</p>
      {error && (
        <p role="alert" className={classes.failure}>
          {errorSentence(error)}
        </p>
      )}
      <CopyableText text={data?.text} label={t('report.title')} />
    </Modal>
  );
}
