import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { createPortal } from 'react-dom';
import { Link } from 'wouter';
import classes from './page.module.css';
import { useRememberVisit } from './recent.ts';

/** The place in the frame's header that shows where we are; null where there is no frame. */
export const TitlePlace = createContext<HTMLElement | null>(null);

export interface PageProps {
  /** Where we are; a record's name keeps its own direction. */
  title: string;
  /** The way there, outermost first. */
  trail?: readonly { label: string; href: string }[];
  /** Filters, views: at the start of the bar above the content. */
  toolbar?: ReactNode;
  /** What can be done here: at the end of the bar. */
  actions?: ReactNode;
  /** `fill`: the content scrolls by itself (boards, virtual lists). Else the page scrolls. */
  layout?: 'scroll' | 'fill';
  children: ReactNode;
}

/** The frame of every screen: its title in the header, one bar, and the content. */
export function Page({ title, trail = [], toolbar, actions, layout = 'scroll', children }: PageProps) {
  const place = useContext(TitlePlace);
  useRememberVisit(title);
  useEffect(() => {
    document.title = `${title} – IGV CRM`;
  }, [title]);

  const heading = (
    <div className={classes.heading}>
      {trail.map((step) => (
        <span key={step.href} className={classes.step}>
          <Link href={step.href} className={classes.link}>
            <bdi>{step.label}</bdi>
          </Link>
          <span aria-hidden className={classes.separator}>
            /
          </span>
        </span>
      ))}
      <h1 className={classes.title} dir="auto">
        {title}
      </h1>
    </div>
  );

  return (
    <div className={classes.page}>
      {place ? createPortal(heading, place) : heading}
      {(toolbar || actions) && (
        <div className={classes.bar}>
          <div className={classes.toolbar}>{toolbar}</div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </div>
      )}
      <div className={layout === 'fill' ? classes.fill : classes.scroll}>{children}</div>
    </div>
  );
}
