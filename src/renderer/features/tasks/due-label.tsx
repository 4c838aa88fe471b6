import { useTranslation } from 'react-i18next';
import { addDays, dueDay, isOverdue, isWholeDay, localDay } from '../../../domain/due.ts';
import { useFormat } from '../../ui/format.ts';
import classes from './due-label.module.css';

interface DueLabelProps {
  due: string;
  /** A done task is never late. */
  done?: boolean;
}

/** When a task is due: near days by their name, the hour where one is meant; what is late says so in words too. */
export function DueLabel({ due, done = false }: DueLabelProps) {
  const { t, i18n } = useTranslation('tasks');
  const format = useFormat();
  const now = new Date();
  const late = !done && isOverdue(due, now);
  const day = dueDay(due);
  const today = localDay(now);
  const isNear = day >= addDays(today, -1) && day <= addDays(today, 1);
  const hour = isWholeDay(due)
    ? ''
    : new Intl.DateTimeFormat(i18n.language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
        new Date(due),
      );
  return (
    <time
      className={`${classes.due} figures`}
      data-late={late || undefined}
      data-today={(!late && !done && day === today) || undefined}
      dateTime={due}
      title={isWholeDay(due) ? format.date(day) : format.dateTime(due)}
    >
      {late && <span className="unseen">{t('late')} </span>}
      {isNear ? format.relativeTime(day) : format.dateShort(day)}
      {hour && ` ${hour}`}
    </time>
  );
}
