import { Menu } from '@mantine/core';
import { IconArrowBackUp, IconExternalLink, IconTrash, IconXboxX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OpportunityCard } from '../../../contract/opportunities.ts';
import type { BoardColumn } from '../../ui/board/index.ts';
import { Keys } from '../../ui/keys.tsx';

interface OpportunityMenuProps {
  card: OpportunityCard;
  columns: readonly BoardColumn<OpportunityCard>[];
  mayWrite: boolean;
  onOpen: (card: OpportunityCard) => void;
  onMove: (from: string, to: string) => void;
  onLose: () => void;
  onReopen: () => void;
  onRemove: () => void;
}

/** What can be done with a card; whoever cannot drag moves it here (WCAG 2.2, 2.5.7). */
export function OpportunityMenu({ card, columns, mayWrite, ...on }: OpportunityMenuProps) {
  const { t } = useTranslation('opportunities');
  const from = columns.find((column) => column.cards.some((one) => one.id === card.id))?.id;
  return (
    <>
      <Menu.Item leftSection={<IconExternalLink size={14} />} onClick={() => on.onOpen(card)}>
        {t('action.open')}
      </Menu.Item>
      {mayWrite && card.outcome !== 'OPEN' && (
        <Menu.Item leftSection={<IconArrowBackUp size={14} />} onClick={on.onReopen}>
          {t('action.reopen')}
        </Menu.Item>
      )}
      {mayWrite && card.outcome === 'OPEN' && from !== undefined && (
        <>
          <Menu.Label>{t('action.move_to')}</Menu.Label>
          {columns
            .filter((column) => column.id !== from)
            .map((column) => (
              <Menu.Item key={column.id} onClick={() => on.onMove(from, column.id)}>
                <bdi>{column.title}</bdi>
              </Menu.Item>
            ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconXboxX size={14} />} rightSection={<Keys keys="l" />} onClick={on.onLose}>
            {t('action.lose')}
          </Menu.Item>
        </>
      )}
      {mayWrite && (
        <Menu.Item leftSection={<IconTrash size={14} />} rightSection={<Keys keys="Del" />} onClick={on.onRemove}>
          {t('action.remove')}
        </Menu.Item>
      )}
    </>
  );
}
