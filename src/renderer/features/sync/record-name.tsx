import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CollectionName } from '../../../domain/collections.ts';
import classes from './sync-lines.module.css';

/** Collections whose records have a page of their own. */
const withPages: readonly CollectionName[] = ['leads', 'contacts', 'companies', 'opportunities', 'invoices'];

interface Props {
  collection: CollectionName;
  id: string;
  title: string;
  /** Whether there is anything to open. */
  exists?: boolean;
}

/** What a record is called, as a link to it where it has a page. */
export function RecordName({ collection, id, title, exists = true }: Props) {
  const { t } = useTranslation('common');
  // An activity has no name, and needs none.
  if (title === '' && !withPages.includes(collection)) return null;
  const shown = <bdi>{title || t('without_name')}</bdi>;
  if (!exists || !withPages.includes(collection)) return <span className={classes.name}>{shown}</span>;
  return (
    <Link href={`/${collection}/${id}`} className={classes.link}>
      {shown}
    </Link>
  );
}
