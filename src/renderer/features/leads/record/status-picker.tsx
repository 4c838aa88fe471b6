import { useTranslation } from 'react-i18next';
import { type Lead, leadStatuses } from '../../../../domain/lead.ts';
import { client } from '../../../rpc/index.ts';
import { useEnumeration } from '../../../ui/enumeration.ts';
import { notifyChanged, notifyError } from '../../../ui/notify.ts';
import { useSettings } from '../../../ui/settings.ts';
import classes from './status-picker.module.css';

/**
 * The status of a lead; a click on another one moves it. Buttons, not a choice that arrows change: nobody loses a lead by passing over it.
 * Converting is a command of its own, so that a contact comes of it.
 */
export function StatusPicker({ lead, editable }: { lead: Lead; editable: boolean }) {
  const { t } = useTranslation('record');
  const word = useEnumeration();
  const known: readonly string[] = useSettings()?.lead_statuses ?? leadStatuses;
  const statuses = known.filter((status) => status !== 'CONVERTED' || lead.status === 'CONVERTED');
  const shown = !lead.status || statuses.includes(lead.status) ? statuses : [...statuses, lead.status];

  const move = async (status: string) => {
    if (status === lead.status) return;
    try {
      const { change_id } = await client.leads.move({ id: lead.id, status, seen: lead.status });
      notifyChanged({ changeId: change_id, message: t('status_now', { status: word('lead_status', status) }) });
    } catch (error) {
      notifyError(error);
    }
  };

  if (!editable) return <span>{word('lead_status', lead.status)}</span>;
  return (
    <fieldset className={classes.statuses} aria-label={t('fact.status')}>
      {shown.map((status) => (
        <button
          key={status}
          type="button"
          className={classes.status}
          aria-pressed={status === lead.status}
          onClick={() => void move(status)}
        >
          {word('lead_status', status)}
        </button>
      ))}
    </fieldset>
  );
}
