import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { navigate } from '../../ui/location.ts';
import { notifyChanged, notifyError } from '../../ui/notify.ts';

/** Makes an empty draft and opens it. */
export function useNewInvoice(): () => Promise<void> {
  const { t } = useTranslation('invoices');
  return async () => {
    try {
      const { change_id, invoice } = await client.invoices.createDraft({});
      notifyChanged({ message: t('draft.created'), changeId: change_id });
      navigate(`/invoices/${invoice.record.id}`);
    } catch (error) {
      notifyError(error);
    }
  };
}
