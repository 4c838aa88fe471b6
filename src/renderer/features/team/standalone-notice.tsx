import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './team.module.css';

/** The two lines that make a replica set of one server (sync.md 2.9): in the file mongod.conf, and once in mongosh. */
const lines = [
  ['file', 'replication: { replSetName: rs0 }'],
  ['once', 'rs.initiate()'],
] as const;

/** What a server without change streams cannot promise, and how it becomes one that can. */
export function StandaloneNotice({ standalone, receipts }: { standalone: boolean; receipts: boolean }) {
  const { t } = useTranslation('team');
  return (
    <section className={classes.notice} aria-label={t('limited.title')}>
      <p className={classes.noticeTitle}>
        <IconAlertTriangle size={15} stroke={1.75} aria-hidden />
        {standalone ? t('limited.standalone') : t('limited.title')}
      </p>
      <ul className={classes.points}>
        <li>{t('limited.slow')}</li>
        <li>{t('limited.deletes')}</li>
        <li>{receipts ? t('limited.numbers') : t('limited.doubled')}</li>
      </ul>
      {standalone && (
        <>
          <p className={classes.line}>{t('limited.how')}</p>
          <dl className={classes.lines}>
            {lines.map(([where, text]) => (
              <div key={where}>
                <dt>{t(`limited.${where}`)}</dt>
                <dd>
                  <code dir="ltr">{text}</code>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}
