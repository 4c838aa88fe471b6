import { DndContext, DragOverlay, MouseSensor, pointerWithin, TouchSensor, useSensor, useSensors } from '@dnd-kit/core';
import { useDirection } from '@mantine/core';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isolate } from '../record/sentence.tsx';
import { useShortcuts } from '../shortcuts.ts';
import classes from './board.module.css';
import { BoardColumnView, type ColumnFace } from './board-column.tsx';
import { cardKey, liftKey } from './board-keys.ts';
import { BoardMenu, type MenuPlace } from './board-menu.tsx';
import type { BoardProps, Lift } from './board-types.ts';
import { useAnnouncer } from './use-announcer.tsx';
import { useBoardFocus } from './use-board-focus.ts';
import { useEdgeScroll } from './use-edge-scroll.ts';

/** The card an event happened on. */
function cardIdOf(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-card]')?.dataset.card ?? null) : null;
}

const silent = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

/**
 * Cards in columns: opportunities by stage, leads by status. Cards are moved with the mouse, with a finger and with the keyboard
 * (Space picks up, left and right choose the column, Space drops, Escape cancels); every step is announced.
 */
export function Board<Card extends { id: string }>(props: BoardProps<Card>) {
  const { columns, movable, nameCard, onMove, onOpen } = props;
  const { t } = useTranslation('board');
  const rightToLeft = useDirection().dir === 'rtl';
  const [lift, setLift] = useState<Lift<Card> | null>(null);
  const [dragged, setDragged] = useState<Card | null>(null);
  const [menu, setMenu] = useState<MenuPlace<Card> | null>(null);
  const [nowhere] = useState(() => document.createElement('div'));
  const { announce, region } = useAnnouncer();
  const scroller = useRef<HTMLElement>(null);
  const faces = useRef(new Map<string, ColumnFace>());
  useEdgeScroll(scroller, dragged !== null);

  const places = useMemo(() => {
    const found = new Map<string, { card: Card; column: number; row: number }>();
    columns.forEach((column, at) => {
      column.cards.forEach((card, row) => {
        found.set(card.id, { card, column: at, row });
      });
    });
    return found;
  }, [columns]);
  const focus = useBoardFocus(columns, places, faces.current, props.focusOn ?? null);
  const hasMenu = props.menu !== undefined;
  const instructions = useId();
  const words = useMemo(
    () => ({ instructions, card: movable ? t('card') : undefined, menu: hasMenu ? t('menu') : undefined }),
    [t, instructions, movable, hasMenu],
  );
  useShortcuts({ j: focus.enter, k: focus.enter });
  const titleOf = (id: string) => columns.find((column) => column.id === id)?.title ?? id;

  const drop = async (card: Card, from: string, to: string) => {
    const name = isolate(nameCard(card));
    if (from === to) return announce(t('stayed', { name, column: titleOf(to) }));
    announce(t('dropped', { name, column: titleOf(to) }));
    focus.keep(card.id, from);
    if (!(await onMove(card, from, to))) announce(t('refused', { name, column: titleOf(from) }));
  };

  const cancelLift = () => {
    if (!lift) return;
    announce(t('cancelled', { name: isolate(nameCard(lift.card)), column: titleOf(lift.from) }));
    setLift(null);
  };

  const onLiftKey = (event: KeyboardEvent, current: Lift<Card>) => {
    const key = liftKey(event, rightToLeft);
    if (event.key === 'Tab') return cancelLift();
    if (event.key.startsWith('Arrow') || key) event.preventDefault();
    if (!key) return;
    event.stopPropagation();
    if (key.kind === 'cancel') return cancelLift();
    if (key.kind === 'drop') {
      setLift(null);
      return void drop(current.card, current.from, current.to);
    }
    const at = columns.findIndex((column) => column.id === current.to);
    const wanted = key.kind === 'edge' ? (key.edge === 'first' ? 0 : columns.length - 1) : at + key.by;
    const target = columns[Math.max(0, Math.min(columns.length - 1, wanted))];
    if (!target) return;
    setLift({ ...current, to: target.id });
    faces.current.get(target.id)?.show();
    const position = columns.indexOf(target) + 1;
    announce(t('over', { column: target.title, position, columns: columns.length }));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const id = cardIdOf(event.target);
    const place = id ? places.get(id) : undefined;
    if (!place || event.defaultPrevented) return;
    if (lift) return onLiftKey(event, lift);
    const { card, column: at, row } = place;
    const column = columns[at];
    const key = cardKey(event, rightToLeft);
    if (!column || !key) return props.onCardKey?.(event, card);
    event.preventDefault();
    const goBy = (steps: number) => focus.goTo(column, Math.max(0, Math.min(column.cards.length - 1, row + steps)));
    switch (key.kind) {
      case 'row':
        return goBy(key.by * (faces.current.get(column.id)?.lanes() ?? 1));
      case 'edge':
        return focus.goTo(column, key.edge === 'first' ? 0 : column.cards.length - 1);
      case 'column':
        return columns.length === 1 ? goBy(key.by) : focus.goAcross(at, key.by, card.id);
      case 'open':
        return onOpen(card);
      case 'lift': {
        if (!movable) return;
        setLift({ card, from: column.id, to: column.id });
        const lifted = {
          name: isolate(nameCard(card)),
          column: column.title,
          position: at + 1,
          columns: columns.length,
        };
        return announce(t('lifted', lifted));
      }
    }
  };

  const cardAt = (event: MouseEvent) => {
    const id = cardIdOf(event.target);
    return id ? places.get(id)?.card : undefined;
  };
  const onClick = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest('[data-menu]') : null;
    const card = button ? places.get((button as HTMLElement).dataset.menu ?? '')?.card : cardAt(event);
    if (!card) return;
    if (!button) return onOpen(card);
    const { left, bottom } = button.getBoundingClientRect();
    setMenu({ card, x: left, y: bottom });
  };
  const onContextMenu = (event: MouseEvent) => {
    const card = cardAt(event);
    if (!card || !props.menu) return;
    event.preventDefault();
    setMenu({ card, x: event.clientX, y: event.clientY });
  };

  const register = useCallback((id: string, face: ColumnFace | null) => {
    if (face) faces.current.set(id, face);
    else faces.current.delete(id);
  }, []);

  // A card that somebody else took away cannot be dropped any more.
  useEffect(() => {
    if (lift && !places.has(lift.card.id)) setLift(null);
  }, [lift, places]);

  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
  );

  return (
    <DndContext
      sensors={sensors}
      autoScroll={false}
      collisionDetection={pointerWithin}
      accessibility={{
        announcements: silent,
        restoreFocus: false,
        // What is said, and how it is done, stands below in the language of the interface; this would say it twice.
        container: nowhere,
      }}
      onDragStart={({ active }) => setDragged(places.get(String(active.id))?.card ?? null)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={({ active, over }) => {
        const place = places.get(String(active.id));
        const from = place && columns[place.column]?.id;
        setDragged(null);
        if (place && from && over) void drop(place.card, from, String(over.id));
      }}
    >
      <section
        ref={scroller}
        className={classes.board}
        aria-label={props.label}
        // Without a card to go to, the board itself takes the focus, so that the arrow keys scroll it.
        tabIndex={places.size === 0 ? 0 : undefined}
        data-dragging={dragged ? '' : undefined}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => {
          // Space on a card picks it up: it must not press it as well.
          if (event.key === ' ' && cardIdOf(event.target)) event.preventDefault();
        }}
        onClick={onClick}
        onContextMenu={onContextMenu}
        onFocus={(event) => focus.onFocus(cardIdOf(event.target))}
        onBlur={(event) => {
          focus.onBlur();
          if (lift && !event.currentTarget.contains(event.relatedTarget)) cancelLift();
        }}
      >
        {columns.map((column) => (
          <BoardColumnView
            key={column.id}
            column={column}
            cardHeight={props.cardHeight}
            renderCard={props.renderCard}
            movable={movable}
            words={words}
            alone={columns.length === 1}
            tabStop={focus.tabStopIn(column)}
            lifted={lift?.from === column.id ? lift.card.id : null}
            target={lift?.to === column.id}
            register={register}
          />
        ))}
      </section>
      <DragOverlay dropAnimation={null}>
        {dragged && <span className={`${classes.card} ${classes.held}`}>{props.renderCard(dragged)}</span>}
      </DragOverlay>
      <div id={words.instructions} hidden>
        {movable ? t('instructions') : t('instructions_read_only')}
      </div>
      {region}
      {props.menu && <BoardMenu place={menu} onClose={() => setMenu(null)} entries={props.menu} />}
    </DndContext>
  );
}
