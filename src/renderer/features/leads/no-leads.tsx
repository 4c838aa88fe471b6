import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyCollection } from '../../ui/states.tsx';
import { useMay } from '../../ui/use-may.ts';

/** There is no lead at all: make the first one. */
export function NoLeads({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation('leads');
  const mayWrite = useMay('write');
  return (
    <EmptyCollection
      collection="leads"
      icon={IconUserPlus}
      title={t('none')}
      action={mayWrite && <Button onClick={onAdd}>{t('new')}</Button>}
    >
      {mayWrite ? t('none_next') : t('none_read_only')}
    </EmptyCollection>
  );
}
