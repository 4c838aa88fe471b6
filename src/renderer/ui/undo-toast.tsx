import { useTranslation } from 'react-i18next';
import classes from './undo-toast.module.css';

/** What a toast about a change says, and the button that takes it back. */
export function UndoToast({ message, onUndo }: { message: string; onUndo: () => void }) {
  const { t } = useTranslation('common');
  return (
    <span className={classes.toast}>
      <span>{message}</span>
      <button type="button" className={classes.undo} onClick={onUndo}>
        {t('undo')}
      </button>
    </span>
  );
}
