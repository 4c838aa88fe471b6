import { Select, type SelectProps } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { currencies } from '../../domain/currency.ts';
import { countries } from './countries.ts';
import { foldedFilter } from './folded-filter.ts';
import { useFormat } from './format.ts';

type Props = Omit<SelectProps, 'data' | 'filter' | 'searchable'>;

/** A country by its name in the language of the interface; the value is its ISO 3166-1 code. */
export function CountrySelect(props: Props) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const data = useMemo(
    () =>
      countries
        .map((value) => ({ value, label: format.country(value) }))
        .sort((left, right) => format.compare(left.label, right.label)),
    [format],
  );
  return (
    <Select
      {...props}
      data={data}
      searchable
      filter={foldedFilter}
      nothingFoundMessage={t('nothing_found')}
      limit={300}
    />
  );
}

/** A currency by its code and its name in the language of the interface; the value is its ISO 4217 code. */
export function CurrencySelect(props: Props) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const data = useMemo(
    () => currencies.map((value) => ({ value, label: `${value} – ${format.currency(value)}` })),
    [format],
  );
  return (
    <Select
      {...props}
      data={data}
      searchable
      filter={foldedFilter}
      nothingFoundMessage={t('nothing_found')}
      limit={300}
    />
  );
}
