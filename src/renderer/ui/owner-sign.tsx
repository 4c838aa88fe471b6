import classes from './owner-sign.module.css';

/** The first letters of the first and the last word of a name: `Dana Levi` is DL, `דנה לוי` is דל. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /\p{L}/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  const letters = chosen.map((word) => /\p{L}/u.exec(word ?? '')?.[0] ?? '');
  return letters.join('').toLocaleUpperCase();
}

/** Who has it, as two letters; the name shows on pointing, and `said` is what a screen reader says. */
export function OwnerSign({ name, said }: { name: string; said: string }) {
  return (
    <span className={classes.owner} title={name}>
      <span aria-hidden>{initialsOf(name)}</span>
      <span className="unseen">{said}</span>
    </span>
  );
}

/** A comma that only screen readers meet, between things that stand apart on the screen. */
export function Pause() {
  return <span className="unseen">, </span>;
}
