import { ErrorState } from '../ui/states.tsx';
import classes from './unreachable.module.css';

/** The core does not answer: what happened and the next step, on an otherwise empty page. */
export function Unreachable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main className={classes.page}>
      <ErrorState error={error} onRetry={onRetry} />
    </main>
  );
}
