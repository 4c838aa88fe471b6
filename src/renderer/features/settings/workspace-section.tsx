import { useTranslation } from 'react-i18next';
import type { Firm } from '../../../domain/settings.ts';
import { CountrySelect, CurrencySelect } from '../../ui/country-select.tsx';
import { notifyError } from '../../ui/notify.ts';
import { useSettings } from '../../ui/settings.ts';
import { useMay } from '../../ui/use-may.ts';
import { BillingPart } from './billing-part.tsx';
import { AdminNotice, Part } from './part.tsx';
import { SavedText } from './saved-text.tsx';
import { useChangeSettings } from './use-change-settings.ts';
import classes from './workspace-section.module.css';

type TextField = Exclude<keyof Firm, 'country' | 'currency'>;

const lines: readonly { field: TextField; max: number; multiline?: boolean; latin?: boolean; wide?: boolean }[] = [
  { field: 'name', max: 200, wide: true },
  { field: 'address', max: 500, multiline: true, wide: true },
  { field: 'email', max: 254, latin: true },
  { field: 'phone', max: 60, latin: true },
  { field: 'vat_number', max: 40, latin: true },
  { field: 'registration_number', max: 60 },
  { field: 'bank_details', max: 500, multiline: true, wide: true },
  { field: 'legal_footer', max: 1000, multiline: true, wide: true },
];

/** The firm as it stands on its invoices, and what new invoices start with. */
export function WorkspaceSection() {
  const { t } = useTranslation('settings');
  const settings = useSettings();
  const change = useChangeSettings();
  const mayManage = useMay('manage');
  if (!settings) return null;
  const { firm } = settings;

  const save = (field: keyof Firm, value: string) =>
    change((before) => ({ firm: { ...before.firm, [field]: value } }), t('saved.firm', { field: t(`firm.${field}`) }));
  const choose = (field: 'country' | 'currency') => (value: string | null) => {
    if (value && value !== firm[field]) save(field, value).catch(notifyError);
  };

  return (
    <>
      <AdminNotice />
      <Part title={t('firm.title')} hint={t('firm.hint')}>
        <div className={classes.fields}>
          {lines.map(({ field, max, multiline, latin, wide }) => (
            <div key={field} className={wide ? classes.wide : undefined}>
              <SavedText
                label={t(`firm.${field}`)}
                value={firm[field]}
                maxLength={max}
                multiline={multiline}
                {...(latin ? { dir: 'ltr' } : {})}
                readOnly={!mayManage}
                onSave={(value) => save(field, value)}
              />
            </div>
          ))}
          <CountrySelect
            label={t('firm.country')}
            value={firm.country}
            onChange={choose('country')}
            readOnly={!mayManage}
          />
          <CurrencySelect
            label={t('firm.currency')}
            value={firm.currency}
            onChange={choose('currency')}
            readOnly={!mayManage}
          />
        </div>
      </Part>
      <BillingPart billing={settings.billing} readOnly={!mayManage} />
    </>
  );
}
