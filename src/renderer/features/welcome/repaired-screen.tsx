import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Saved } from '../../../contract/workspace.ts';
import { useFormat } from '../../ui/format.ts';
import { useWorkspace } from '../../ui/session.ts';
import { Entry } from './entry.tsx';
import forms from './form.module.css';
import classes from './repaired-screen.module.css';

const inTeam = ['operations', 'from_log', 'inbox'] as const;
const always = ['documents', 'journal'] as const;
/** Tables that a person knows by what they hold; the others are the app's own. Only changes that wait are known by their numbers. */
const known: readonly string[] = ['doc', 'outbox', 'inbox', 'journal'];

function Unreadable({ saved }: { saved: Saved }) {
  const { t } = useTranslation('welcome');
  const lines = saved.unreadable.map(({ table, from, to }) => {
    if (!known.includes(table)) return t('repair.table.other', { table });
    if (table !== 'outbox' || from === null) return t(`repair.table.${table}`);
    return to === null
      ? t('repair.from', { from })
      : t('repair.range', { range: from === to ? from : `${from}–${to}` });
  });
  if (lines.length === 0) return null;
  return (
    <section>
      <h2 className={classes.heading}>{t('repair.unreadable')}</h2>
      <ul className={classes.list}>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** What a repair found and saved; one goes on by having read it. */
export function RepairedScreen({ saved, onRead }: { saved: Saved; onRead: () => void }) {
  const { t } = useTranslation('welcome');
  const format = useFormat();
  const [, goTo] = useLocation();
  const isTeam = useWorkspace()?.kind === 'TEAM';
  const files = [
    [t('repair.set_aside'), saved.set_aside],
    [t('repair.copy'), saved.copy],
  ] as const;
  return (
    <Entry title={t('repair.title')} lead={t('repair.lead')}>
      <div className={classes.found}>
        <dl className={classes.counts}>
          {[...(isTeam ? inTeam : []), ...always].map((name) => (
            <div key={name} className={classes.count}>
              <dt>{t(`repair.count.${name}`)}</dt>
              <dd className="figures">{format.number(saved[name])}</dd>
            </div>
          ))}
        </dl>
        {isTeam && <p className={classes.text}>{t('repair.again')}</p>}
        <Unreadable saved={saved} />
        {files.map(
          ([label, name]) =>
            name && (
              <p key={label} className={classes.text}>
                {label}
                <bdi dir="ltr" className={forms.path}>
                  {name}
                </bdi>
              </p>
            ),
        )}
        <div className={classes.buttons}>
          {isTeam && (
            <Button
              size="sm"
              variant="default"
              onClick={() => {
                goTo('/sync');
                onRead();
              }}
            >
              {t('repair.sync')}
            </Button>
          )}
          <Button size="sm" onClick={onRead}>
            {t('repair.go_on')}
          </Button>
        </div>
      </div>
    </Entry>
  );
}
