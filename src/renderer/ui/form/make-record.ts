import { client } from '../../rpc/index.ts';
import { words } from '../i18n.ts';
import { notifyChanged, notifyError } from '../notify.ts';
import type { PickedRecord } from './record-picker.tsx';

/** Makes a contact or company of which only the name is known; it can be undone. Without success the name alone is answered. */
export async function makeRecord(collection: 'companies' | 'contacts', name: string): Promise<PickedRecord> {
  try {
    const { item, change_id } = await client[collection].create({ name });
    const message = collection === 'companies' ? words.t('record:made_company') : words.t('record:made_contact');
    notifyChanged({ changeId: change_id, message });
    return { id: item.id, name: item.name };
  } catch (error) {
    notifyError(error);
    return { id: null, name };
  }
}
