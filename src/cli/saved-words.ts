import type { Saved } from '../contract/workspace.ts';
import type { ByLanguage } from './failure.ts';

const counted = ['operations', 'from_log', 'inbox', 'journal', 'documents'] as const;

type Labels = Record<(typeof counted)[number] | 'intro' | 'setAside' | 'copy' | 'unreadable', string>;

const labels: ByLanguage<Labels> = {
  en: {
    intro: 'The data file was damaged. What could be read is in a new one, which is in use from now on.',
    operations: 'Changes to be sent',
    from_log: 'of these from the log',
    inbox: 'inbox',
    journal: 'journal',
    documents: 'records',
    setAside: 'The damaged file is kept as',
    copy: 'An older copy was read as well',
    unreadable: 'Not readable in the damaged file',
  },
  fr: {
    intro: 'Le fichier de données était endommagé. Ce qui se lisait est dans un nouveau fichier, utilisé désormais.',
    operations: 'Modifications à envoyer',
    from_log: 'dont venues du journal des opérations',
    inbox: 'à décider',
    journal: 'historique',
    documents: 'fiches',
    setAside: 'Le fichier endommagé est gardé sous le nom',
    copy: 'Une copie plus ancienne a aussi été lue',
    unreadable: 'Illisible dans le fichier endommagé',
  },
  he: {
    intro: 'קובץ הנתונים היה פגום. מה שאפשר היה לקרוא נמצא בקובץ חדש, שבו משתמשים מעכשיו.',
    operations: 'שינויים לשליחה',
    from_log: 'מהם מיומן הפעולות',
    inbox: 'להחלטה',
    journal: 'היסטוריה',
    documents: 'רשומות',
    setAside: 'הקובץ הפגום נשמר בשם',
    copy: 'נקרא גם עותק ישן יותר',
    unreadable: 'לא קריא בקובץ הפגום',
  },
};

/** What a repair saved as counts, which need no plurals, then the damaged file and what it did not give any more. */
export function savedLines(language: keyof typeof labels, colon: string): (saved: Saved) => string {
  const format = new Intl.NumberFormat(language);
  const words = labels[language];
  return (saved) => {
    const counts = counted.map((name) => `${words[name]}${colon} ${format.format(saved[name])}`).join(' · ');
    const ranges = saved.unreadable.map(({ table, from, to }) => `${table} ${from ?? '?'}–${to ?? '?'}`).join(', ');
    const named = (label: string, value: string | null) => (value ? [`${label}${colon} ${value}`] : []);
    return [
      words.intro,
      counts,
      ...named(words.setAside, saved.set_aside),
      ...named(words.copy, saved.copy),
      ...named(words.unreadable, ranges),
    ].join('\n');
  };
}
