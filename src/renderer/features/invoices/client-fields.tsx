import { useTranslation } from 'react-i18next';
import type { InvoiceClient } from '../../../domain/invoice.ts';
import { Field } from './field.tsx';
import classes from './invoice-form.module.css';

interface ClientFieldsProps {
  client: InvoiceClient;
  onChange: (client: InvoiceClient) => void;
}

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
      onChange({ ...client, [key]: event.currentTarget.value }),
  });
  return (
    <fieldset className={classes.section}>
      <legend className={classes.legend}>{t('client.title')}</legend>
      <div className={classes.grid}>
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
