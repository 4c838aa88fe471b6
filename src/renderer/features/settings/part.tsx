import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe, useWorkspace } from '../../ui/session.ts';
import { ReadOnlyNotice } from '../../ui/states.tsx';
import classes from './part.module.css';

/** A part of a section under its own heading. */
export function Part({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h2 className={classes.title}>{title}</h2>
      {hint && <p className={classes.hint}>{hint}</p>}
      {children}
    </section>
  );
}

/** Why nothing can be changed in a part that only admins may change. */
export function AdminNotice() {
  const { t } = useTranslation('settings');
  const me = useMe();
  const readOnly = useWorkspace()?.read_only ?? false;
  if (readOnly) return <ReadOnlyNotice />;
  return me && me.role !== 'admin' ? <p className={classes.notice}>{t('admin_only')}</p> : null;
}
