import {
  type Icon,
  IconAlertTriangle,
  IconCloudCheck,
  IconCloudDown,
  IconCloudOff,
  IconCloudPause,
  IconCloudQuestion,
  IconCloudUp,
  IconInbox,
  IconPlugConnectedX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../contract/sync.ts';
import { useFormat } from './format.ts';
import { firstSyncShare } from './sync-status.ts';

export interface SyncSignText {
  icon: Icon;
  /** In a few words. */
  name: string;
  /** What it means and what to do, in one or two sentences. */
  detail: string;
  /** How many things need a person, told beside the name; empty where the name says it or there are none. */
  beside: string;
  tone: 'quiet' | 'warning' | 'negative';
}

type Plain = Pick<SyncSignText, 'icon' | 'tone'>;

const looks: Record<Exclude<SyncStatus['phase'], 'EMBEDDED'>, Plain> = {
  OFF: { icon: IconPlugConnectedX, tone: 'warning' },
  CONNECTING: { icon: IconCloudQuestion, tone: 'quiet' },
  FIRST_SYNC: { icon: IconCloudDown, tone: 'quiet' },
  SYNCING: { icon: IconCloudUp, tone: 'quiet' },
  CURRENT: { icon: IconCloudCheck, tone: 'quiet' },
  OFFLINE: { icon: IconCloudOff, tone: 'warning' },
  PAUSED: { icon: IconCloudPause, tone: 'warning' },
  STOPPED: { icon: IconAlertTriangle, tone: 'negative' },
};

/** How the state of a team workspace reads: in the frame, and at the top of the Sync page. Null in an embedded workspace. */
export function useSyncSign(status: SyncStatus | undefined): SyncSignText | null {
  const { t } = useTranslation('sync');
  const format = useFormat();
  if (status?.kind !== 'TEAM' || status.phase === 'EMBEDDED') return null;
  const { phase, reason, waiting, needs_attention: needs } = status;
  const kept = waiting > 0 ? t('sign.kept', { count: waiting }) : '';
  const why = reason ? t(`reason.${reason}`) : '';
  const next = reason ? t(`next.${reason}`) : '';
  const look = looks[phase];
  const beside = needs > 0 ? t('sign.needs', { count: needs }) : '';
  const joined = (...sentences: string[]) => sentences.filter(Boolean).join(' ');

  switch (phase) {
    case 'FIRST_SYNC': {
      const share = firstSyncShare(status.collections);
      const name =
        share === null
          ? t('sign.first_sync')
          : t('sign.first_sync_share', { share: format.percent(Math.floor(share * 100)) });
      return { ...look, name, beside, detail: t('sign.first_sync_detail') };
    }
    case 'CURRENT':
    case 'SYNCING': {
      if (needs > 0)
        return {
          icon: IconInbox,
          tone: 'warning',
          name: beside,
          beside: '',
          detail: joined(t('sign.needs_detail'), kept),
        };
      if (waiting > 0) return { ...looks.SYNCING, name: t('sign.waiting', { count: waiting }), beside, detail: kept };
      const polling = status.mode === 'POLLING' ? t('sign.polling') : '';
      if (phase === 'SYNCING')
        return { ...look, name: t('sign.syncing'), beside, detail: joined(t('sign.syncing_detail'), polling) };
      return { ...look, name: t('sign.current'), beside, detail: joined(t('sign.current_detail'), polling) };
    }
    case 'OFFLINE': {
      const name = status.since ? t('sign.offline_since', { time: format.timeToday(status.since) }) : t('sign.offline');
      return { ...look, name, beside, detail: joined(next || t('next.OFFLINE'), kept) };
    }
    case 'STOPPED':
      return {
        ...look,
        name: why ? t('sign.stopped_why', { why }) : t('sign.stopped'),
        beside,
        detail: joined(next, kept),
      };
    case 'PAUSED':
      return { ...look, name: t('sign.paused'), beside, detail: joined(t('sign.paused_detail'), kept) };
    case 'OFF':
      return { ...look, name: t('sign.off'), beside, detail: joined(next || t('next.NO_ADDRESS'), kept) };
    case 'CONNECTING':
      return { ...look, name: t('sign.connecting'), beside, detail: joined(t('sign.connecting_detail'), kept) };
  }
}
