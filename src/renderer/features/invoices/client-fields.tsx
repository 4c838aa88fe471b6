import { useTranslation } from 'react-i18next';
import type { InvoiceClient, InvoiceDraft } from '../../../domain/invoice.ts';
import { client as rpc } from '../../rpc/index.ts';
import { RecordPicker } from '../../ui/form/record-picker.tsx';
import { notifyError } from '../../ui/notify.ts';
import { Field } from './field.tsx';
import classes from './invoice-form.module.css';

type Clients = Pick<InvoiceDraft, 'client' | 'company_id' | 'contact_id'>;

interface ClientFieldsProps {
  client: InvoiceClient;
  onChange: (changes: Partial<Clients>) => void;
}

const sources = ['companies', 'contacts'] as const;

const latin = new Set<keyof InvoiceClient>(['email', 'phone', 'vat_number', 'siren', 'registration']);
const limits: Record<keyof InvoiceClient, number> = {
  name: 200,
  email: 254,
  phone: 60,
  address: 1000,
  country: 100,
  vat_number: 40,
  siren: 40,
  registration: 80,
};
const lines = ['country', 'email', 'phone', 'vat_number', 'siren', 'registration'] as const;

/** Whom the invoice is for, as it will stand on the paper. */
export function ClientFields({ client, onChange }: ClientFieldsProps) {
  const { t } = useTranslation('invoices');
  const bind = (key: keyof InvoiceClient) => ({
    id: `client-${key}`,
    value: client[key],
    maxLength: limits[key],
    dir: latin.has(key) ? 'ltr' : 'auto',
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ client: { ...client, [key]: event.currentTarget.value } }),
  });
  const fill = async (source: (typeof sources)[number], id: string | null) => {
    if (id === null) return;
    try {
      onChange(await rpc.invoices.client(source === 'companies' ? { company_id: id } : { contact_id: id }));
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <fieldset className={classes.section}>
      <legend className={classes.legend}>{t('client.title')}</legend>
      <div className={classes.grid}>
        {sources.map((source) => (
          <Field key={source} id={`from-${source}`} label={t(`client.from_${source}`)}>
            <RecordPicker
              id={`from-${source}`}
              className={classes.input}
              collection={source}
              value={{ id: null, name: null }}
              placeholder={t('client.find')}
              onPick={({ id }) => void fill(source, id)}
            />
          </Field>
        ))}
        <Field id="client-name" label={t('client.name')} wide>
          <input className={classes.input} {...bind('name')} />
        </Field>
        <Field id="client-address" label={t('client.address')} wide>
          <textarea className={classes.area} rows={3} {...bind('address')} />
        </Field>
        {lines.map((key) => (
          <Field key={key} id={`client-${key}`} label={t(`client.${key}`)}>
            <input className={classes.input} {...bind(key)} />
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
