import {
  type Icon,
  IconAddressBook,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBuilding,
  IconFileInvoice,
  IconKeyboard,
  IconLanguage,
  IconLayoutKanban,
  IconLock,
  IconMoon,
  IconPlus,
  IconSun,
  IconSunMoon,
  IconUserPlus,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../contract/search.ts';
import { fold } from '../../domain/text.ts';
import { useEnumeration } from '../ui/enumeration.ts';
import { languages } from '../ui/i18n.ts';
import { languageNames } from '../ui/language-names.ts';
import { navigate } from '../ui/location.ts';
import { redoLast, undoLast } from '../ui/notify.ts';
import { changePreferences } from '../ui/preferences.ts';
import { useRecent } from '../ui/recent.ts';
import { useMay } from '../ui/use-may.ts';
import { runCommand } from './commands.ts';
import { existingPaths } from './routes.tsx';
import { usePlaces } from './use-places.ts';

/** One line of the palette. */
export interface Item {
  id: string;
  label: string;
  detail?: string;
  icon: Icon;
  keys?: string;
  run: () => void;
}

export interface ItemGroup {
  id: 'records' | 'recent' | 'create' | 'going' | 'commands';
  items: Item[];
}

const signOf: Record<SearchHit['collection'], Icon> = {
  leads: IconUserPlus,
  contacts: IconAddressBook,
  companies: IconBuilding,
  opportunities: IconLayoutKanban,
  invoices: IconFileInvoice,
};

const created = [
  ['new-opportunity', '/opportunities'],
  ['new-lead', '/leads'],
  ['new-contact', '/contacts'],
  ['new-company', '/companies'],
  ['new-task', '/tasks'],
  ['new-invoice', '/invoices'],
] as const;

/** Whether every word typed begins a word of the label. */
function matches(label: string, typed: string): boolean {
  const labelWords = fold(label).split(/[^\p{L}\p{N}]+/u);
  return fold(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => labelWords.some((one) => one.startsWith(word)));
}

function useCommandItems(): ItemGroup[] {
  const { t, i18n } = useTranslation('frame');
  const mayWrite = useMay('write');
  const places = usePlaces();
  return useMemo(() => {
    const creating: Item[] = created
      .filter(([, path]) => mayWrite && existingPaths.has(path))
      .map(([command, path]) => ({
        id: command,
        label: t(`command.${command}`),
        icon: signOf[path.slice(1) as SearchHit['collection']] ?? IconPlus,
        run: () => runCommand(command),
      }));
    const going: Item[] = places.map((place) => ({
      id: `go-${place.name}`,
      label: t(`place.${place.name}`),
      icon: place.icon,
      keys: `g ${place.key}`,
      run: () => navigate(place.path),
    }));
    const colors = [
      ['light', IconSun],
      ['dark', IconMoon],
      ['auto', IconSunMoon],
    ] as const;
    const commands: Item[] = [
      { id: 'undo', label: t('shortcuts.undo'), icon: IconArrowBackUp, keys: 'mod+z', run: () => void undoLast() },
      {
        id: 'redo',
        label: t('shortcuts.redo'),
        icon: IconArrowForwardUp,
        keys: 'mod+shift+z',
        run: () => void redoLast(),
      },
      ...languages
        .filter((language) => language !== i18n.language)
        .map((language) => ({
          id: `language-${language}`,
          label: languageNames[language],
          detail: t('me.language'),
          icon: IconLanguage,
          run: () => runCommand(`language-${language}`),
        })),
      ...colors.map(([scheme, icon]) => ({
        id: `colors-${scheme}`,
        label: t(`colors.${scheme}`),
        detail: t('me.colors'),
        icon,
        run: () => changePreferences({ color_scheme: scheme }),
      })),
      { id: 'shortcuts', label: t('me.shortcuts'), icon: IconKeyboard, keys: '?', run: () => runCommand('shortcuts') },
      { id: 'lock', label: t('me.lock'), icon: IconLock, run: () => runCommand('lock') },
    ];
    return [
      { id: 'create', items: creating },
      { id: 'going', items: going },
      { id: 'commands', items: commands },
    ];
  }, [t, i18n.language, mayWrite, places]);
}

/** What the palette offers for what is typed: records first; without a word the records opened lately, then everything there is to do. */
export function useItems(typed: string, hits: readonly SearchHit[]): ItemGroup[] {
  const { t } = useTranslation('enumerations');
  const word = useEnumeration();
  const visits = useRecent((recent) => recent.visits);
  const commands = useCommandItems();
  return useMemo(() => {
    const nothingTyped = typed.trim() === '';
    const records: Item[] = hits.map((hit) => ({
      id: `${hit.collection}-${hit.id}`,
      label: hit.title,
      detail: hit.subtitle || word('invoice_status', hit.status) || t(`collection.${hit.collection}`),
      icon: signOf[hit.collection],
      run: () => navigate(`/${hit.collection}/${hit.id}`),
    }));
    const recent: Item[] = visits.map((visit) => ({
      id: `recent-${visit.path}`,
      label: visit.title,
      icon: signOf[visit.path.split('/')[1] as SearchHit['collection']],
      run: () => navigate(visit.path),
    }));
    const matching = commands.map((group) => ({
      ...group,
      items: nothingTyped
        ? group.items
        : group.items.filter((item) => matches(`${item.label} ${item.detail ?? ''}`, typed)),
    }));
    const first: ItemGroup = nothingTyped ? { id: 'recent', items: recent } : { id: 'records', items: records };
    return [first, ...matching].filter((group) => group.items.length > 0);
  }, [typed, hits, visits, commands, t, word]);
}
