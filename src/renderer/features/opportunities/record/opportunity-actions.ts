import { client } from '../../../rpc/index.ts';
import { words } from '../../../ui/i18n.ts';
import { navigate } from '../../../ui/location.ts';
import { notifyChanged, notifyError } from '../../../ui/notify.ts';

/** Moves to another stage; `seen` is the stage on screen, `name` what the new one is called. */
export async function moveOpportunity(id: string, stage: string, seen: string | null, name: string): Promise<void> {
  try {
    const { change_id } = await client.opportunities.move({ id, stage, seen });
    notifyChanged({ changeId: change_id, message: words.t('record:moved_to', { stage: name }) });
  } catch (error) {
    notifyError(error);
  }
}

/** Makes a draft of the opportunity and opens it. */
export async function invoiceOpportunity(id: string): Promise<void> {
  try {
    const { change_id, invoice } = await client.invoices.createFromOpportunity({ opportunity_id: id });
    notifyChanged({ changeId: change_id, message: words.t('record:invoice_drafted') });
    navigate(`/invoices/${invoice.record.id}`);
  } catch (error) {
    notifyError(error);
  }
}
