import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Keys } from '../ui/keys.tsx';
import { useWorkspace } from '../ui/session.ts';
import { showOverlay } from './overlays.ts';
import classes from './shortcuts-help.module.css';
import { usePlaces } from './use-places.ts';

const everywhere = [
  ['search', 'mod+k'],
  ['undo', 'mod+z'],
  ['redo', 'mod+shift+z'],
  ['rail', 'mod+b'],
  ['help', '?'],
] as const;

const onScreens = [
  ['create', 'c'],
  ['filter', '/'],
  ['next', 'j'],
  ['previous', 'k'],
  ['open', 'enter'],
  ['close_screen', 'escape'],
] as const;

const onBoards = [
  ['lift', 'space'],
  ['carry', 'start end'],
  ['drop', 'space'],
  ['release', 'escape'],
  ['lose', 'l'],
] as const;

const onRecords = [
  ['note', 'n'],
  ['task', 't'],
  ['complete', 'x'],
  ['issue', 'mod+enter'],
] as const;

const onInbox = [
  ['next', 'j'],
  ['previous', 'k'],
  ['mine', 'm'],
  ['theirs', 't'],
] as const;

function Group({ name, rows }: { name: string; rows: readonly (readonly [label: string, keys: string])[] }) {
  return (
    <section>
      <h3 className={classes.group}>{name}</h3>
      <dl className={classes.list}>
        {rows.map(([label, keys]) => (
          <div key={label} className={classes.row}>
            <dt>{label}</dt>
            <dd className={classes.keys}>
              <Keys keys={keys} />
              <span className="unseen">{keys}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The keys that work here. */
export function ShortcutsHelp() {
  const { t } = useTranslation('frame');
  const team = useWorkspace()?.kind === 'TEAM';
  const going = usePlaces().map((place) => [t(`place.${place.name}`), `g ${place.key}`] as const);
  return (
    <Modal
      opened
      onClose={() => showOverlay(null)}
      title={t('shortcuts.title')}
      size={640}
      closeButtonProps={{ 'aria-label': t('shortcuts.close') }}
    >
      <div className={classes.groups}>
        <Group name={t('shortcuts.everywhere')} rows={everywhere.map(([key, keys]) => [t(`shortcuts.${key}`), keys])} />
        <Group name={t('shortcuts.screens')} rows={onScreens.map(([key, keys]) => [t(`shortcuts.${key}`), keys])} />
        <Group name={t('shortcuts.boards')} rows={onBoards.map(([key, keys]) => [t(`shortcuts.${key}`), keys])} />
        <Group name={t('shortcuts.records')} rows={onRecords.map(([key, keys]) => [t(`shortcuts.${key}`), keys])} />
        {team && (
          <Group name={t('shortcuts.inbox')} rows={onInbox.map(([key, keys]) => [t(`shortcuts.${key}`), keys])} />
        )}
        <Group name={t('shortcuts.going')} rows={going} />
      </div>
    </Modal>
  );
}
