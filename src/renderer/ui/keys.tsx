import classes from './keys.module.css';

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

const signs: Record<string, string> = {
  mod: mac ? '⌘' : 'Ctrl',
  shift: mac ? '⇧' : 'Shift',
  alt: mac ? '⌥' : 'Alt',
  enter: '↵',
  escape: 'Esc',
  space: '␣',
  up: '↑',
  down: '↓',
  start: '←',
  end: '→',
};

/** Keys as they stand on this computer's keyboard: `mod+shift+z`, or one after the other: `g o`. */
export function Keys({ keys }: { keys: string }) {
  return (
    <kbd className={classes.keys} dir="ltr" aria-hidden>
      {keys.split(/[+ ]/).map((key) => (
        <span key={key} className={classes.key}>
          {signs[key] ?? key.toUpperCase()}
        </span>
      ))}
    </kbd>
  );
}
