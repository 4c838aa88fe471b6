import { useTranslation } from 'react-i18next';
import classes from './keys.module.css';

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

const signs: Record<string, string> = {
  mod: mac ? '⌘' : 'Ctrl',
  shift: mac ? '⇧' : 'Shift',
  alt: mac ? '⌥' : 'Alt',
  enter: '↵',
  escape: 'Esc',
  up: '↑',
  down: '↓',
  start: '←',
  end: '→',
};

/** Keys as they stand on this computer's keyboard: `mod+shift+z`, or one after the other: `g o`. */
export function Keys({ keys }: { keys: string }) {
  const { t } = useTranslation('common');
  return (
    <kbd className={classes.keys} dir="ltr" aria-hidden>
      {keys.split(/[+ ]/).map((key) => (
        <span key={key} className={classes.key}>
          {key === 'space' ? t('key_space') : (signs[key] ?? key.toUpperCase())}
        </span>
      ))}
    </kbd>
  );
}
