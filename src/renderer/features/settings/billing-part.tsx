import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Billing } from '../../../domain/settings.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { isLanguage, languages } from '../../ui/i18n.ts';
import { notifyError } from '../../ui/notify.ts';
import { readRates, readTerms, refused, writtenRates } from './billing-values.ts';
import { Part } from './part.tsx';
import { SavedText } from './saved-text.tsx';
import { useChangeSettings } from './use-change-settings.ts';
import classes from './workspace-section.module.css';

/** What new invoices start with. */
export function BillingPart({ billing, readOnly }: { billing: Billing; readOnly: boolean }) {
  const { t, i18n } = useTranslation('settings');
  const word = useEnumeration();
  const change = useChangeSettings();

  const save = (changes: Partial<Billing>, field: keyof Billing) =>
    change(
      (before) => ({ billing: { ...before.billing, ...changes } }),
      t('saved.firm', { field: t(`billing.${field}`) }),
    );

  return (
    <Part title={t('billing.title')} hint={t('billing.hint')}>
      <div className={classes.fields}>
        <SavedText
          label={t('billing.prefix')}
          description={t('billing.prefix_hint', { example: `${billing.prefix}-${new Date().getFullYear()}-0001` })}
          value={billing.prefix}
          maxLength={10}
          dir="ltr"
          readOnly={readOnly}
          onSave={async (typed) => {
            const prefix = typed.trim().toUpperCase();
            if (!/^[A-Z0-9]{1,10}$/.test(prefix)) throw refused('NOT_A_PREFIX');
            await save({ prefix }, 'prefix');
          }}
        />
        <SavedText
          label={t('billing.terms_days')}
          description={t('billing.terms_hint')}
          value={String(billing.terms_days)}
          maxLength={3}
          inputMode="numeric"
          dir="ltr"
          readOnly={readOnly}
          onSave={async (typed) => save({ terms_days: readTerms(typed) }, 'terms_days')}
        />
        <SavedText
          label={t('billing.vat_rates')}
          description={t('billing.vat_hint')}
          value={writtenRates(billing.vat_rates, i18n.language)}
          maxLength={200}
          dir="ltr"
          readOnly={readOnly}
          onSave={async (typed) => save({ vat_rates: readRates(typed) }, 'vat_rates')}
        />
        <Select
          label={t('billing.language')}
          description={t('billing.language_hint')}
          value={billing.language}
          data={languages.map((value) => ({ value, label: word('language', value) }))}
          readOnly={readOnly}
          onChange={(language) => {
            if (isLanguage(language)) save({ language }, 'language').catch(notifyError);
          }}
        />
      </div>
    </Part>
  );
}
