import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { saveFile } from '../../ui/list/index.ts';
import { notifyDone, notifyError } from '../../ui/notify.ts';
import { printFile } from './print-file.ts';

/** Saving and printing the paper of a stored invoice; failures are said. */
export function useInvoiceFiles(id: string) {
  const { t } = useTranslation('invoices');
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      notifyError(error);
    }
  };
  return {
    savePdf: () =>
      attempt(async () => {
        const { file, name } = await client.invoices.pdf({ id });
        if (await saveFile(name, file)) notifyDone(t('pdf_saved', { name: `\u2068${name}\u2069` }));
      }),
    print: () =>
      attempt(async () => {
        const { file } = await client.invoices.pdf({ id });
        await printFile(file);
      }),
  };
}
