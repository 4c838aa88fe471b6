import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadCard, LeadFilter } from '../../../contract/leads.ts';
import { Board } from '../../ui/board/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { FilterBar, useFilter, useQuickAdd, ViewSwitch } from '../../ui/list/index.ts';
import { navigate } from '../../ui/location.ts';
import { Page } from '../../ui/page.tsx';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { ErrorState, ReadOnlyNotice } from '../../ui/states.tsx';
import { useMay } from '../../ui/use-may.ts';
import { CARD_HEIGHT, useLeadFace } from './lead-face.tsx';
import { LeadMenu } from './lead-menu.tsx';
import { NoLeads } from './no-leads.tsx';
import { LeadQuickAdd } from './quick-add.tsx';
import { useLeadActions } from './use-lead-actions.ts';
import { useLeadBoard } from './use-lead-board.ts';
import { useLeadFilters } from './use-lead-filters.ts';

const open = (card: LeadCard) => navigate(`/leads/${card.id}`);

/** Leads by status. */
export function LeadBoardScreen() {
  const { t } = useTranslation('leads');
  const word = useEnumeration();
  const mayWrite = useMay('write');
  const definitions = useLeadFilters('board');
  const [filter, setFilter] = useFilter(definitions);
  const board = useLeadBoard(filter as LeadFilter);
  const face = useLeadFace();
  const actions = useLeadActions();
  const adding = useQuickAdd();
  const [made, setMade] = useState<string | null>(null);
  useShortcuts(mayWrite ? { c: adding.open } : {});

  const columns = useMemo(
    () =>
      board.columns.map((column) => ({
        id: column.status,
        title: word('lead_status', column.status),
        count: column.count,
        cards: column.cards,
        empty: t('no_card'),
      })),
    [board.columns, word, t],
  );
  const total = columns.reduce((sum, column) => sum + column.count, 0);
  const none = !board.blank && total === 0 && Object.keys(filter).length === 0;

  const onCardKey = (event: KeyboardEvent, card: LeadCard) => {
    if (!mayWrite || event.key !== 'Delete') return;
    event.preventDefault();
    void actions.remove(card);
  };

  return (
    <Page
      title={t('title')}
      layout="fill"
      toolbar={
        <>
          <ViewSwitch board="/leads" list="/leads/list" shown="board" />
          {!none && <FilterBar definitions={definitions} filter={filter} onChange={setFilter} />}
        </>
      }
      actions={
        mayWrite &&
        !none && (
          <Button leftSection={<IconPlus size={14} />} aria-keyshortcuts="c" onClick={adding.open}>
            {t('new')}
          </Button>
        )
      }
    >
      <ReadOnlyNotice />
      {board.error && board.blank ? (
        <ErrorState error={board.error} onRetry={board.retry} />
      ) : none ? (
        <NoLeads onAdd={adding.open} />
      ) : (
        <Board
          label={t('board')}
          columns={columns}
          cardHeight={CARD_HEIGHT}
          renderCard={face.render}
          nameCard={face.name}
          movable={mayWrite}
          onMove={board.move}
          onOpen={open}
          menu={(card) => (
            <LeadMenu
              card={card}
              columns={columns}
              mayWrite={mayWrite}
              onOpen={open}
              onMove={(from, to) => void board.move(card, from, to)}
              onConvert={() => void actions.convert(card)}
              onRemove={() => void actions.remove(card)}
            />
          )}
          onCardKey={onCardKey}
          focusOn={made}
        />
      )}
      <LeadQuickAdd opened={adding.opened && mayWrite} onClose={adding.close} onCreated={setMade} />
    </Page>
  );
}
