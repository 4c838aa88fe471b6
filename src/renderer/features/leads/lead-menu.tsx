import { Menu } from '@mantine/core';
import { IconAddressBook, IconExternalLink, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LeadCard } from '../../../contract/leads.ts';
import type { BoardColumn } from '../../ui/board/index.ts';
import { Keys } from '../../ui/keys.tsx';

interface LeadMenuProps {
  card: LeadCard;
  columns: readonly BoardColumn<LeadCard>[];
  mayWrite: boolean;
  onOpen: (card: LeadCard) => void;
  onMove: (from: string, to: string) => void;
  onConvert: () => void;
  onRemove: () => void;
}

/** What can be done with a card; whoever cannot drag moves it here (WCAG 2.2, 2.5.7). */
export function LeadMenu({ card, columns, mayWrite, ...on }: LeadMenuProps) {
  const { t } = useTranslation('leads');
  const from = columns.find((column) => column.cards.some((one) => one.id === card.id))?.id;
  return (
    <>
      <Menu.Item leftSection={<IconExternalLink size={14} />} onClick={() => on.onOpen(card)}>
        {t('action.open')}
      </Menu.Item>
      {mayWrite && from !== undefined && (
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
          {card.status !== 'CONVERTED' && (
            <Menu.Item leftSection={<IconAddressBook size={14} />} onClick={on.onConvert}>
              {t('action.convert')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconTrash size={14} />} rightSection={<Keys keys="Del" />} onClick={on.onRemove}>
            {t('action.remove')}
          </Menu.Item>
        </>
      )}
    </>
  );
}
