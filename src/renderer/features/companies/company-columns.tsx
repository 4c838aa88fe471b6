import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Company } from '../../../domain/company.ts';
import { countryName } from '../../ui/form/country.ts';
import { useFormat } from '../../ui/format.ts';
import type { ListColumn } from '../../ui/list/index.ts';
import { PersonName } from '../../ui/person-name.tsx';
import { useFactLabel } from '../../ui/record/index.ts';

/** What a list of companies shows. */
export function useCompanyColumns(): readonly ListColumn<Company>[] {
  const { t, i18n } = useTranslation('common');
  const label = useFactLabel();
  const format = useFormat();
  const language = i18n.language;
  return useMemo(
    () => [
      {
        key: 'name',
        label: label('name'),
        width: 'minmax(180px, 2fr)',
        sort: 'name',
        render: (company) => <bdi>{company.name || t('without_name')}</bdi>,
      },
      {
        key: 'sector',
        label: label('sector'),
        width: 'minmax(120px, 1fr)',
        sort: 'sector',
        render: (company) => <bdi>{company.sector}</bdi>,
      },
      {
        key: 'city',
        label: label('city'),
        width: 'minmax(100px, 1fr)',
        render: (company) => <bdi>{company.city}</bdi>,
      },
      {
        key: 'country',
        label: label('country'),
        width: 'minmax(110px, 1fr)',
        sort: 'country',
        render: (company) => <bdi>{company.country && countryName(company.country, language)}</bdi>,
      },
      {
        key: 'employees',
        label: label('employees'),
        width: '104px',
        sort: 'employees',
        align: 'end',
        render: (company) => <span className="figures">{format.number(company.employees)}</span>,
      },
      {
        key: 'assigned_to',
        label: label('assigned_to'),
        width: 'minmax(120px, 1fr)',
        render: (company) => <PersonName id={company.assigned_to} />,
      },
      {
        key: 'phone',
        label: label('phone'),
        width: '148px',
        optional: true,
        render: (company) => (
          <bdi className="figures" dir="ltr">
            {company.phone}
          </bdi>
        ),
      },
      {
        key: 'email',
        label: label('email'),
        width: 'minmax(160px, 1fr)',
        optional: true,
        render: (company) => <bdi>{company.email}</bdi>,
      },
      {
        key: 'website',
        label: label('website'),
        width: 'minmax(140px, 1fr)',
        optional: true,
        render: (company) => <bdi>{company.website}</bdi>,
      },
      {
        key: 'revenue',
        label: label('revenue'),
        width: '128px',
        align: 'end',
        optional: true,
        render: (company) => <span className="figures">{format.number(company.revenue)}</span>,
      },
      {
        key: 'year_established',
        label: label('year_established'),
        width: '88px',
        align: 'end',
        optional: true,
        render: (company) => <span className="figures">{company.year_established}</span>,
      },
      {
        key: 'parent_company',
        label: label('parent_company'),
        width: 'minmax(140px, 1fr)',
        optional: true,
        render: (company) => <bdi>{company.parent_company}</bdi>,
      },
      {
        key: 'created_at',
        label: label('created_at'),
        width: '112px',
        sort: 'created_at',
        align: 'end',
        optional: true,
        render: (company) => <span className="figures">{format.date(company.created_at)}</span>,
      },
      {
        key: 'updated_at',
        label: label('updated_at'),
        width: '112px',
        sort: 'updated_at',
        align: 'end',
        optional: true,
        render: (company) => <span className="figures">{format.date(company.updated_at)}</span>,
      },
    ],
    [t, label, format, language],
  );
}
