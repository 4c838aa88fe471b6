import { Menu } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** A card whose menu is open, and where on the screen, in CSS pixels. */
export interface MenuPlace<Card> {
  card: Card;
  x: number;
  y: number;
}

interface BoardMenuProps<Card> {
  place: MenuPlace<Card> | null;
  entries: (card: Card) => ReactNode;
  onClose: () => void;
}

/** One menu for all cards: it opens where it was asked for. */
export function BoardMenu<Card>({ place, entries, onClose }: BoardMenuProps<Card>) {
  const { t } = useTranslation('board');
  // Drawn until it has faded out.
  const last = useRef(place);
  if (place) last.current = place;
  const shown = last.current;
  return (
    <Menu
      opened={place !== null}
      onClose={onClose}
      position="bottom-start"
      width={240}
      returnFocus
      withinPortal={false}
      floatingStrategy="fixed"
    >
      <Menu.Target>
        <span
          aria-hidden
          style={{ position: 'fixed', left: shown?.x ?? 0, top: shown?.y ?? 0, inlineSize: 1, blockSize: 1 }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('menu')}>{shown && entries(shown.card)}</Menu.Dropdown>
    </Menu>
  );
}
