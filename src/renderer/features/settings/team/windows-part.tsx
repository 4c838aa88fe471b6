import { useTranslation } from 'react-i18next';
import { client } from '../../../rpc/index.ts';
import { useEnumeration } from '../../../ui/enumeration.ts';
import { useSyncCommand, useSyncStatus } from '../../../ui/sync-status.ts';
import { refused } from '../billing-values.ts';
import { Part } from '../part.tsx';
import { SavedText } from '../saved-text.tsx';
import classes from './team-section.module.css';

const windowed = ['tracking_events', 'email_logs', 'analyses'] as const;

/** A whole number of days from one to ten years; null where nothing is typed: everything. */
function readDays(typed: string): number | null {
  if (typed.trim() === '') return null;
  const days = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
  if (days < 1 || days > 3650) throw refused('NOT_A_WINDOW');
  return days;
}

/** How far back those collections reach of which only the newest records come to this computer. */
export function WindowsPart() {
  const { t } = useTranslation('settings');
  const word = useEnumeration();
  const status = useSyncStatus();
  const command = useSyncCommand();
  if (!status) return null;
  return (
    <Part title={t('windows.title')} hint={t('windows.hint')}>
      <div className={classes.days}>
        {windowed.map((collection) => {
          const days = status.collections.find((one) => one.collection === collection)?.window_days ?? null;
          return (
            <SavedText
              key={collection}
              label={t('windows.days_of', { collection: word('collection', collection) })}
              value={days === null ? '' : String(days)}
              placeholder={t('windows.all')}
              maxLength={4}
              inputMode="numeric"
              dir="ltr"
              onSave={async (typed) => {
                const asked = readDays(typed);
                await command(() => client.sync.setWindow({ collection, days: asked }));
              }}
            />
          );
        })}
      </div>
    </Part>
  );
}
