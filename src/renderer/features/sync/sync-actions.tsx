import { Button } from '@mantine/core';
import { IconClipboardText, IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../contract/sync.ts';
import { client } from '../../rpc/index.ts';
import { useSyncCommand } from '../../ui/sync-status.ts';
import { ReportDialog } from './report-dialog.tsx';

/** Sync now, pause and resume, and the report. None of it changes a record, so everybody may. */
export function SyncActions({ status }: { status: SyncStatus }) {
  const { t } = useTranslation('sync');
  const command = useSyncCommand();
  const [reporting, setReporting] = useState(false);
  const { phase } = status;
  const paused = phase === 'PAUSED';
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconClipboardText size={14} aria-hidden />}
        onClick={() => setReporting(true)}
      >
        {t('action.report')}
      </Button>
      {phase !== 'STOPPED' && phase !== 'OFF' && (
        <Button
          variant="default"
          leftSection={paused ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />}
          onClick={() => void command(() => (paused ? client.sync.resume() : client.sync.pause()))}
        >
          {paused ? t('action.resume') : t('action.pause')}
        </Button>
      )}
      {phase !== 'OFF' && (
        <Button
          leftSection={<IconRefresh size={14} aria-hidden />}
          disabled={paused}
          onClick={() => void command(() => client.sync.now())}
        >
          {t('action.now')}
        </Button>
      )}
      {reporting && <ReportDialog onClose={() => setReporting(false)} />}
    </>
  );
}
