import { Button } from '@mantine/core';
import { IconArrowRight, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportValueProposal } from '../../../contract/imports.ts';
import type { ImportMapping } from '../../../domain/import-mapping.ts';
import { useFormat } from '../../ui/format.ts';
import { changeMapping } from './import-store.ts';
import { chooseTarget, targetOf } from './mapping-edits.ts';
import classes from './offers.module.css';
import table from './table.module.css';
import { useFieldLabel } from './use-field-label.ts';

interface Props {
  offers: readonly ImportValueProposal[];
  mapping: ImportMapping;
}

/** Likely typing errors with the likely value: used one by one or all at once, and left as they are otherwise. */
export function Offers({ offers, mapping }: Props) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const label = useFieldLabel();
  const isUsed = ({ field, from }: ImportValueProposal) => targetOf(mapping, field, from) !== undefined;
  const use = (used: readonly ImportValueProposal[], wanted: boolean) =>
    changeMapping((old) =>
      used.reduce((next, { field, from, to }) => chooseTarget(next, field, from, wanted ? to : undefined), old),
    );
  const all = offers.every(isUsed);

  return (
    <section>
      <div className={table.headline}>
        <div>
          <h2 className={table.heading}>{t('offers.title', { count: offers.length })}</h2>
          <p className={table.lead}>{t('offers.lead')}</p>
        </div>
        <Button variant="default" onClick={() => use(offers, !all)}>
          {t(all ? 'offers.use_none' : 'offers.use_all')}
        </Button>
      </div>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('values.field')}</th>
            <th scope="col">{t('values.from')}</th>
            <th scope="col" className={table.figure}>
              {t('values.rows')}
            </th>
            <th scope="col">{t('offers.should_be')}</th>
            <th scope="col">
              <span className="unseen">{t('past.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {offers.map((offer) => {
            const { field, from, count, to } = offer;
            const used = isUsed(offer);
            const said = t(used ? 'offers.used' : 'offers.use');
            return (
              <tr key={`${field} ${from}`}>
                <td className={table.muted}>{label(field)}</td>
                <td>
                  <bdi className={used ? classes.replaced : undefined}>{from}</bdi>
                </td>
                <td className={table.figure}>{format.number(count)}</td>
                <td>
                  <span className={classes.to}>
                    <IconArrowRight size={14} aria-hidden className={classes.arrow} />
                    <bdi>{String(to)}</bdi>
                  </span>
                </td>
                <td>
                  <div className={table.actions}>
                    <Button
                      variant={used ? 'light' : 'default'}
                      size="compact-xs"
                      aria-pressed={used}
                      aria-label={`${said}: ${t('offers.use_for', { from, to: String(to) })}`}
                      leftSection={used ? <IconCheck size={12} aria-hidden /> : undefined}
                      onClick={() => use([offer], !used)}
                    >
                      {said}
                    </Button>
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
