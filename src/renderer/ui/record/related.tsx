import type { ReactNode } from 'react';
import { Link } from 'wouter';
import classes from './related.module.css';

interface RelatedProps {
  title: string;
  /** Shown beside the title when there are more than fit. */
  count?: number;
  action?: ReactNode;
  children: ReactNode;
}

/** Records that belong to this one. */
export function Related({ title, count, action, children }: RelatedProps) {
  return (
    <section className={classes.related} aria-label={title}>
      <div className={classes.head}>
        <h2 className={classes.title}>
          {title}
          {count !== undefined && count > 0 && <span className={classes.count}>{count}</span>}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}

interface RelatedRowProps {
  href: string;
  name: string;
  /** Beneath the name. */
  detail?: ReactNode;
  /** At the end of the line: a sum, a state. */
  end?: ReactNode;
}

/** One related record, as a link to its page. */
export function RelatedRow({ href, name, detail, end }: RelatedRowProps) {
  return (
    <Link href={href} className={classes.row}>
      <span className={classes.text}>
        <span className={classes.name} dir="auto">
          {name}
        </span>
        {detail && (
          <span className={classes.detail} dir="auto">
            {detail}
          </span>
        )}
      </span>
      {end && <span className={classes.end}>{end}</span>}
    </Link>
  );
}

/** In place of rows: there are none, in one sentence. */
export function NoneRelated({ children }: { children: ReactNode }) {
  return <p className={classes.none}>{children}</p>;
}
