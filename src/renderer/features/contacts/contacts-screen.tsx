import { Button } from '@mantine/core';
import { IconAddressBook, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../domain/contact.ts';
import { client } from '../../rpc/index.ts';
import { useCommand } from '../../ui/commands.ts';
import { countryOptions } from '../../ui/form/country.ts';
import { type FilterDefinition, type ListQuery, RecordList, useQuickAdd } from '../../ui/list/index.ts';
import { navigate } from '../../ui/location.ts';
import { Page } from '../../ui/page.tsx';
import { useFactLabel } from '../../ui/record/index.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { EmptyCollection, ReadOnlyNotice } from '../../ui/states.tsx';
import { useMay } from '../../ui/use-may.ts';
import { useContactColumns } from './contact-columns.tsx';
import { NewContact } from './new-contact.tsx';

type ListInput = Parameters<typeof client.contacts.list>[0];

const byName = { field: 'name', direction: 'ascending' } as const;

function useContactFilters(): readonly FilterDefinition[] {
  const { t, i18n } = useTranslation('contacts');
  const language = i18n.language;
  const label = useFactLabel();
  return useMemo(
    () => [
      { kind: 'text', key: 'text', placeholder: t('find') },
      { kind: 'owner', key: 'assigned_to', label: label('assigned_to') },
      { kind: 'choice', key: 'country', label: label('country'), options: countryOptions(language) },
      {
        kind: 'reference',
        key: 'company_id',
        label: label('company_id'),
        nameOf: async (id) => (await client.companies.get({ id })).name,
      },
    ],
    [t, label, language],
  );
}

/** Every contact, by name. */
export function ContactsScreen() {
  const { t } = useTranslation(['contacts', 'common', 'enumerations']);
  const mayWrite = useMay('write');
  const columns = useContactColumns();
  const filters = useContactFilters();
  const adding = useQuickAdd();
  const create = () => mayWrite && adding.open();
  useShortcuts({ c: create });
  useCommand('new-contact', create);
  const title = t('enumerations:collection.contacts');
  return (
    <Page title={title} layout="fill">
      <ReadOnlyNotice />
      <RecordList<Contact>
        collection="contacts"
        label={title}
        columns={columns}
        fetchPage={(query: ListQuery, options) => client.contacts.list(query as ListInput, options)}
        defaultSort={byName}
        filters={filters}
        rowLabel={(contact) => contact.name || t('common:without_name')}
        onOpen={(contact) => navigate(`/contacts/${contact.id}`)}
        remove={(ids) => client.contacts.remove({ ids })}
        assign={(id, assigned_to) => client.contacts.update({ id, changes: { assigned_to } })}
        exportAs="contacts"
        toolbar={
          mayWrite && (
            <Button leftSection={<IconPlus size={14} />} aria-keyshortcuts="c" onClick={create}>
              {t('new')}
            </Button>
          )
        }
        emptyState={
          <EmptyCollection
            collection="contacts"
            icon={IconAddressBook}
            title={t('none')}
            action={mayWrite && <Button onClick={create}>{t('new')}</Button>}
          >
            {mayWrite ? t('none_next') : t('none_read_only')}
          </EmptyCollection>
        }
      />
      <NewContact opened={adding.opened && mayWrite} onClose={adding.close} />
    </Page>
  );
}
