import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../domain/contact.ts';
import { countryName } from '../../ui/form/country.ts';
import { useFormat } from '../../ui/format.ts';
import type { ListColumn } from '../../ui/list/index.ts';
import { PersonName } from '../../ui/person-name.tsx';
import { useFactLabel } from '../../ui/record/index.ts';

/** What a list of contacts shows. */
export function useContactColumns(): readonly ListColumn<Contact>[] {
  const { t, i18n } = useTranslation('common');
  const label = useFactLabel();
  const format = useFormat();
  const language = i18n.language;
  return useMemo(
    () => [
      {
        key: 'name',
        label: label('name'),
        width: 'minmax(160px, 2fr)',
        sort: 'name',
        render: (contact) => <bdi>{contact.name || t('without_name')}</bdi>,
      },
      {
        key: 'company_name',
        label: label('company_name'),
        width: 'minmax(140px, 2fr)',
        sort: 'company_name',
        render: (contact) => <bdi>{contact.company_name}</bdi>,
      },
      {
        key: 'position',
        label: label('position'),
        width: 'minmax(120px, 1fr)',
        render: (contact) => <bdi>{contact.position}</bdi>,
      },
      {
        key: 'email',
        label: label('email'),
        width: 'minmax(160px, 2fr)',
        render: (contact) => <bdi>{contact.email}</bdi>,
      },
      {
        key: 'phone',
        label: label('phone'),
        width: '148px',
        render: (contact) => (
          <bdi className="figures" dir="ltr">
            {contact.phone}
          </bdi>
        ),
      },
      {
        key: 'assigned_to',
        label: label('assigned_to'),
        width: 'minmax(120px, 1fr)',
        render: (contact) => <PersonName id={contact.assigned_to} />,
      },
      {
        key: 'city',
        label: label('city'),
        width: 'minmax(100px, 1fr)',
        optional: true,
        render: (contact) => <bdi>{contact.city}</bdi>,
      },
      {
        key: 'country',
        label: label('country'),
        width: 'minmax(100px, 1fr)',
        sort: 'country',
        optional: true,
        render: (contact) => <bdi>{contact.country && countryName(contact.country, language)}</bdi>,
      },
      {
        key: 'tags',
        label: label('tags'),
        width: 'minmax(120px, 1fr)',
        optional: true,
        render: (contact) => <bdi>{contact.tags?.join(', ')}</bdi>,
      },
      {
        key: 'created_at',
        label: label('created_at'),
        width: '112px',
        sort: 'created_at',
        align: 'end',
        optional: true,
        render: (contact) => <span className="figures">{format.date(contact.created_at)}</span>,
      },
      {
        key: 'updated_at',
        label: label('updated_at'),
        width: '112px',
        sort: 'updated_at',
        align: 'end',
        optional: true,
        render: (contact) => <span className="figures">{format.date(contact.updated_at)}</span>,
      },
    ],
    [t, label, format, language],
  );
}
