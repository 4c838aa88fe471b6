import { useTranslation } from 'react-i18next';
import { type Lead, leadStatuses } from '../../../../domain/lead.ts';
import { client } from '../../../rpc/index.ts';
import { useEnumeration } from '../../../ui/enumeration.ts';
import { StateSwitch } from '../../../ui/list/index.ts';
import { notifyChanged, notifyError } from '../../../ui/notify.ts';
import { useSettings } from '../../../ui/settings.ts';

/** The status of a lead; choosing another one moves it. Converting is a command of its own, so that a contact comes of it. */
export function StatusPicker({ lead, editable }: { lead: Lead; editable: boolean }) {
  const { t } = useTranslation('record');
  const word = useEnumeration();
  const known = useSettings()?.lead_statuses ?? leadStatuses;
  const statuses = known.filter((status) => status !== 'CONVERTED' || lead.status === 'CONVERTED');
  const shown = !lead.status || statuses.includes(lead.status) ? statuses : [...statuses, lead.status];

  const move = async (status: string) => {
    try {
      const { change_id } = await client.leads.move({ id: lead.id, status, seen: lead.status });
      notifyChanged({ changeId: change_id, message: t('status_now', { status: word('lead_status', status) }) });
    } catch (error) {
      notifyError(error);
    }
  };

  if (!editable) return <span>{word('lead_status', lead.status)}</span>;
  return (
    <StateSwitch
      label={t('fact.status')}
      options={shown.map((status) => ({ value: status, label: word('lead_status', status) }))}
      value={lead.status ?? ''}
      onChange={(status) => {
        if (status !== lead.status) void move(status);
      }}
    />
  );
}
