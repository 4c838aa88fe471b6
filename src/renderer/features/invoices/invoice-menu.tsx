import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoices.ts';
import { client } from '../../rpc/index.ts';
import { navigate } from '../../ui/location.ts';
import { notifyChanged, notifyError } from '../../ui/notify.ts';
import { useMay } from '../../ui/use-may.ts';

/** Duplicate, and for drafts remove. */
export function InvoiceMenu({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation(['invoices', 'common']);
  const mayWrite = useMay('write');
  const { id } = invoice.record;
  const duplicate = async () => {
    try {
      const copy = await client.invoices.duplicate({ id });
      notifyChanged({ message: t('duplicated'), changeId: copy.change_id });
      navigate(`/invoices/${copy.invoice.record.id}`);
    } catch (error) {
      notifyError(error);
    }
  };
  const remove = async () => {
    try {
      const { change_id } = await client.invoices.remove({ ids: [id] });
      notifyChanged({ message: t('draft.removed'), changeId: change_id });
      navigate('/invoices');
    } catch (error) {
      notifyError(error);
    }
  };
  if (!mayWrite) return null;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('common:more')}>
          <IconDots size={16} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} stroke={1.5} />} onClick={() => void duplicate()}>
          {t('duplicate')}
        </Menu.Item>
        {invoice.record.status === 'DRAFT' && invoice.intent === null && (
          <Menu.Item leftSection={<IconTrash size={16} stroke={1.5} />} onClick={() => void remove()}>
            {t('common:delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
