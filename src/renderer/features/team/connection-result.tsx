import { useTranslation } from 'react-i18next';
import { collectionNames } from '../../../domain/collections.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { useFormat } from '../../ui/format.ts';
import { StandaloneNotice } from './standalone-notice.tsx';
import classes from './team.module.css';
import type { TestResult } from './use-connection-test.ts';

/** What a test found: the server, what this login may do there, which indexes are missing, and what a limited server cannot promise. */
export function ConnectionResult({ result }: { result: TestResult }) {
  const { t } = useTranslation('team');
  const word = useEnumeration();
  const format = useFormat();
  const names = (collections: readonly string[]) => collections.map((one) => word('collection', one)).join(', ');
  const hidden = collectionNames.filter((one) => !result.readable.includes(one));
  const readOnly = result.readable.filter((one) => !result.writable.includes(one));
  const documents = Object.values(result.documents).reduce((sum, count) => sum + count, 0);
  const missing = result.indexes.filter(({ state }) => state !== 'THERE');
  return (
    <div className={classes.result}>
      <dl className={classes.facts_list}>
        <div>
          <dt>{t('result.address')}</dt>
          <dd>
            <bdi dir="ltr">{result.address}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('result.database')}</dt>
          <dd>
            <bdi dir="ltr">{result.database}</bdi>, {t('result.documents', { count: documents })}
          </dd>
        </div>
        {result.server && (
          <div>
            <dt>{t('result.server')}</dt>
            <dd>
              {t(`kind.${result.server.kind}`)}, <bdi dir="ltr">MongoDB {result.server.version}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>{t('result.rights')}</dt>
          <dd>
            {hidden.length === 0 && readOnly.length === 0 && t('rights.all')}
            {hidden.length > 0 && <p className={classes.line}>{t('rights.hidden', { collections: names(hidden) })}</p>}
            {readOnly.length > 0 && (
              <p className={classes.line}>{t('rights.read_only', { collections: names(readOnly) })}</p>
            )}
          </dd>
        </div>
        {missing.length > 0 && (
          <div>
            <dt>{t('result.indexes')}</dt>
            <dd>{t('result.missing', { count: missing.length, total: format.number(result.indexes.length) })}</dd>
          </div>
        )}
      </dl>
      {result.mode === 'POLLING' && (
        <StandaloneNotice receipts={result.keeps_receipts} standalone={result.server?.kind === 'STANDALONE'} />
      )}
    </div>
  );
}
