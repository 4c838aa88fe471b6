import { Button } from '@mantine/core';
import { IconLayoutKanban, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpportunityCard, OpportunityFilter } from '../../../contract/opportunities.ts';
import { Outcome } from '../../../domain/opportunity.ts';
import { Board } from '../../ui/board/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { FilterBar, StateSwitch, useAddress, useFilter, useQuickAdd, ViewSwitch } from '../../ui/list/index.ts';
import { navigate } from '../../ui/location.ts';
import { Page } from '../../ui/page.tsx';
import { latinKey, useShortcuts } from '../../ui/shortcuts.ts';
import { EmptyState, ErrorState, ReadOnlyNotice } from '../../ui/states.tsx';
import { useMay } from '../../ui/use-may.ts';
import { ColumnSums } from './column-sums.tsx';
import { LoseDialog } from './lose-dialog.tsx';
import { NoOpportunities } from './no-opportunities.tsx';
import { CARD_HEIGHT, useOpportunityFace } from './opportunity-face.tsx';
import { OpportunityMenu } from './opportunity-menu.tsx';
import { OpportunityQuickAdd } from './quick-add.tsx';
import { useOpportunityActions } from './use-opportunity-actions.ts';
import { useOpportunityBoard } from './use-opportunity-board.ts';
import { useOpportunityFilters } from './use-opportunity-filters.ts';

const open = (card: OpportunityCard) => navigate(`/opportunities/${card.id}`);

const total = (counts: Record<Outcome, number | undefined>) =>
  Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);

/** The pipeline: opportunities by stage. */
export function OpportunityBoardScreen() {
  const { t } = useTranslation('opportunities');
  const word = useEnumeration();
  const mayWrite = useMay('write');
  const definitions = useOpportunityFilters('board');
  const [filter, setFilter] = useFilter(definitions);
  const [address, changeAddress] = useAddress();
  const outcome = Outcome.safeParse(address.get('outcome')).data ?? 'OPEN';
  const board = useOpportunityBoard(filter as OpportunityFilter, outcome);
  const face = useOpportunityFace();
  const actions = useOpportunityActions();
  const adding = useQuickAdd();
  const [losing, setLosing] = useState<OpportunityCard | null>(null);
  const [made, setMade] = useState<string | null>(null);
  useShortcuts(mayWrite ? { c: adding.open } : {});

  const shown = useMemo(
    () => (outcome === 'OPEN' ? board.columns : board.columns.filter((column) => column.count > 0)),
    [board.columns, outcome],
  );
  const lines = Math.max(1, ...shown.map((column) => column.sums.length));
  const { counts } = board;
  const won = counts.WON ?? 0;
  const columns = useMemo(
    () =>
      shown.map((column) => ({
        id: column.stage,
        title: word('stage', column.stage),
        count: column.count,
        cards: column.cards,
        header: <ColumnSums sums={column.sums} lines={lines} />,
        empty:
          outcome === 'OPEN' && column.stage === 'WON' && won > 0 ? t('won_elsewhere', { count: won }) : t('no_card'),
      })),
    [shown, word, lines, outcome, won, t],
  );
  const menu = (card: OpportunityCard) => (
    <OpportunityMenu
      card={card}
      columns={columns}
      mayWrite={mayWrite}
      onOpen={open}
      onMove={(from, to) => void board.move(card, from, to)}
      onLose={() => setLosing(card)}
      onReopen={() => void actions.reopen(card)}
      onRemove={() => void actions.remove(card)}
    />
  );

  const onCardKey = (event: KeyboardEvent, card: OpportunityCard) => {
    if (!mayWrite || event.ctrlKey || event.metaKey || event.altKey) return;
    if (latinKey(event) === 'l' && card.outcome === 'OPEN') setLosing(card);
    else if (event.key === 'Delete') void actions.remove(card);
    else return;
    event.preventDefault();
  };

  const none = !board.blank && outcome === 'OPEN' && Object.keys(filter).length === 0 && total(counts) === 0;

  return (
    <Page
      title={t('title')}
      layout="fill"
      toolbar={
        <>
          <ViewSwitch board="/opportunities" list="/opportunities/list" shown="board" />
          {!none && (
            <>
              <StateSwitch
                label={t('field.outcome')}
                value={outcome}
                options={Outcome.options.map((value) => ({
                  value,
                  label: t(`outcomes.${value}`),
                  count: counts[value],
                }))}
                onChange={(next) =>
                  changeAddress((before) => {
                    if (next === 'OPEN') before.delete('outcome');
                    else before.set('outcome', next);
                    return before;
                  })
                }
              />
              <FilterBar definitions={definitions} filter={filter} onChange={setFilter} />
            </>
          )}
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
        <NoOpportunities onAdd={adding.open} icon={IconLayoutKanban} />
      ) : !board.blank && columns.length === 0 ? (
        <EmptyState title={t(`no_outcome.${outcome}`)}>{t('no_outcome_next')}</EmptyState>
      ) : (
        <Board
          label={t('board')}
          columns={columns}
          cardHeight={CARD_HEIGHT}
          renderCard={face.render}
          nameCard={face.name}
          movable={mayWrite && outcome !== 'LOST'}
          onMove={board.move}
          onOpen={open}
          menu={menu}
          onCardKey={onCardKey}
          focusOn={made}
        />
      )}
      <LoseDialog
        title={losing && face.name(losing)}
        onClose={() => setLosing(null)}
        onLose={(reason) => {
          setLosing(null);
          if (losing) void actions.lose(losing, reason);
        }}
      />
      <OpportunityQuickAdd opened={adding.opened && mayWrite} onClose={adding.close} onCreated={setMade} />
    </Page>
  );
}
