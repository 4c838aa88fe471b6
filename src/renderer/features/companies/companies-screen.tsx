import { Button, Group } from '@mantine/core';
import { IconBuilding, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Company } from '../../../domain/company.ts';
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
import { useCompanyColumns } from './company-columns.tsx';
import { NewCompany } from './new-company.tsx';

type ListInput = Parameters<typeof client.companies.list>[0];

const byName = { field: 'name', direction: 'ascending' } as const;

function useCompanyFilters(): readonly FilterDefinition[] {
  const { t, i18n } = useTranslation('companies');
  const language = i18n.language;
  const label = useFactLabel();
  return useMemo(
    () => [
      { kind: 'text', key: 'text', placeholder: t('find') },
      { kind: 'owner', key: 'assigned_to', label: label('assigned_to') },
      { kind: 'choice', key: 'country', label: label('country'), options: countryOptions(language) },
    ],
    [t, label, language],
  );
}

/** Every company, by name. */
export function CompaniesScreen() {
  const { t } = useTranslation(['companies', 'common', 'enumerations']);
  const mayWrite = useMay('write');
  const columns = useCompanyColumns();
  const filters = useCompanyFilters();
  const adding = useQuickAdd();
  const create = () => mayWrite && adding.open();
  useShortcuts({ c: create });
  useCommand('new-company', create);
  const title = t('enumerations:collection.companies');
  return (
    <Page title={title} layout="fill">
      <ReadOnlyNotice />
      <RecordList<Company>
        collection="companies"
        label={title}
        columns={columns}
        fetchPage={(query: ListQuery, options) => client.companies.list(query as ListInput, options)}
        defaultSort={byName}
        filters={filters}
        rowLabel={(company) => company.name || t('common:without_name')}
        onOpen={(company) => navigate(`/companies/${company.id}`)}
        remove={(ids) => client.companies.remove({ ids })}
        assign={(id, assigned_to) => client.companies.update({ id, changes: { assigned_to } })}
        exportAs="companies"
        toolbar={
          mayWrite && (
            <Button leftSection={<IconPlus size={14} />} aria-keyshortcuts="c" onClick={create}>
              {t('new')}
            </Button>
          )
        }
        emptyState={
          <EmptyCollection
            collection="companies"
            icon={IconBuilding}
            title={t('none')}
            action={
              mayWrite && (
                <Group gap={8}>
                  <Button onClick={create}>{t('new')}</Button>
                  <Button variant="default" onClick={() => navigate('/import')}>
                    {t('import')}
                  </Button>
                </Group>
              )
            }
          >
            {mayWrite ? t('none_next') : t('none_read_only')}
          </EmptyCollection>
        }
      />
      <NewCompany opened={adding.opened && mayWrite} onClose={adding.close} />
    </Page>
  );
}
