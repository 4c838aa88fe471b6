import { Button, Group } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../ui/location.ts';
import { EmptyCollection } from '../../ui/states.tsx';
import { useMay } from '../../ui/use-may.ts';

/** There is no opportunity at all: make the first one, or bring in those of another program. */
export function NoOpportunities({ icon, onAdd }: { icon: Icon; onAdd: () => void }) {
  const { t } = useTranslation('opportunities');
  const mayWrite = useMay('write');
  return (
    <EmptyCollection
      collection="opportunities"
      icon={icon}
      title={t('none')}
      action={
        mayWrite && (
          <Group gap={8}>
            <Button onClick={onAdd}>{t('new')}</Button>
            <Button variant="default" onClick={() => navigate('/import')}>
              {t('import')}
            </Button>
          </Group>
        )
      }
    >
      {mayWrite ? t('none_next') : t('none_read_only')}
    </EmptyCollection>
  );
}
