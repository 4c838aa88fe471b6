import { Button, Modal } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { copyText } from '../../ui/copy-text.ts';
import { errorSentence } from '../../ui/error-sentence.ts';
import { notifyDone } from '../../ui/notify.ts';
import { keys } from '../../ui/queries.ts';
import classes from './sync-lines.module.css';

/** Everything that helps to find a fault, to read before it is given away. */
export function ReportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['sync', 'common']);
  const shown = useRef<HTMLPreElement>(null);
  const [copied, setCopied] = useState(false);
  const { data, error } = useQuery({
    queryKey: keys.of('sync', 'report'),
    queryFn: ({ signal }) => client.sync.report(undefined, { signal }),
    gcTime: 0,
  });
  const copy = async () => {
    if (data && shown.current && (await copyText(data.text, shown.current))) setCopied(true);
    else notifyDone(t('report.not_copied'));
  };
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className={classes.report} aria-label={t('report.title')} tabIndex={0}>
        <pre ref={shown} dir="ltr">
          {data?.text}
        </pre>
      </section>
      <Button
        data-autofocus
        leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        disabled={!data}
        onClick={() => void copy()}
      >
        {copied ? t('report.copied') : t('report.copy')}
      </Button>
    </Modal>
  );
}
