import type { ImportReport } from '../contract/imports.ts';
import type { Saved } from '../contract/workspace.ts';
import { homeNotWritable } from '../core/index.ts';
import type { ByLanguage, CliCode, Sentence } from './failure.ts';
import { savedLines } from './saved-words.ts';
import { connectionStep, syncReasons } from './sync-words.ts';

/** What the terminal says beside errors of the contract (`refusals.ts`) and help (`help.ts`). */
export interface Words {
  failures: Record<CliCode, Sentence>;
  password: string;
  passwordAgain: string;
  keepRecoveryKey: string;
  saved: Sentence;
  /** What became of the rows of a file. */
  imported: (report: ImportReport) => string;
  takeBack: Sentence;
  saveRefused: string;
  progress: (done: number, total: number) => string;
  seconds: (milliseconds: number) => string;
  /** Of the data file in this folder. */
  healthy: Sentence;
  /** What a repair saved, and under which name the damaged file is kept. */
  repaired: (saved: Saved) => string;
  connectionStep: ReturnType<typeof connectionStep>;
  /** Why `sync --once` did not come to its end. */
  notSynchronised: Sentence;
}

const duration = (language: string) => {
  const format = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'long' });
  return (milliseconds: number) => format.format(Math.max(1, Math.ceil(milliseconds / 1000)));
};

/** Counts as `label: number`, which needs no plurals. */
const counts =
  (language: string, labels: Record<'rows' | 'inserted' | 'updated' | 'skipped' | 'refused', string>, colon: string) =>
  (report: ImportReport) => {
    const format = new Intl.NumberFormat(language);
    return (Object.keys(labels) as (keyof typeof labels)[])
      .map((field) => `${labels[field]}${colon} ${format.format(report[field])}`)
      .join(' · ');
  };

const english: Words = {
  failures: {
    USAGE: (text) => text,
    UNKNOWN_PROCEDURE: (name) => `There is no procedure “${name}”. List them with: igv-crm contract`,
    INVALID_JSON: (reason) => `The input is not valid JSON: ${reason}`,
    SECRET_IN_ARGUMENT: (field) =>
      `“${field}” is a secret: other programs can read arguments. Give - as input and write the JSON to standard input. Change the secret if it was a real one.`,
    PASSWORD_NEEDED: () =>
      'Nobody can be asked for the password here. Write it to standard input and add --password-stdin.',
    PASSWORD_MISMATCH: () => 'The two passwords are not the same. Nothing was made.',
    EMAIL_NEEDED: () => 'Several people sign in on this computer. Say who you are with --email.',
    ADDRESS_NEEDED: () =>
      'No variable names an address. Set MONGODB_URL, or write it to standard input and add --url-stdin.',
    ADDRESS_IN_ARGUMENT: () =>
      'An address holds a password, and other programs can read arguments. Write it to standard input with --url-stdin. Change the password if it was a real one.',
    OUTPUT_NEEDED: (name) =>
      `“${name}” answers a file. Say where it goes with --output FILE (or - for standard output).`,
    HOME_NOT_WRITABLE: homeNotWritable.en,
    FILE_EXISTS: (path) =>
      `${path} exists already and was left as it is. Choose another name, or replace it with --force.`,
    FILE_NOT_READABLE: (path) => `${path} cannot be read. Check its name and your rights.`,
    FILE_NOT_WRITABLE: (path) =>
      `${path} cannot be written. Check that its folder exists and that you may write there.`,
    NO_SPACE: (path) => `The disk is full: ${path} was not written. Make room and try again.`,
    INTERRUPTED: () => 'Interrupted.',
    INTERNAL: (home) => `Something in IGV CRM failed; nothing of it was saved. Details are in the log in ${home}.`,
  },
  password: 'Password: ',
  passwordAgain: 'Once more: ',
  keepRecoveryKey:
    'Keep the recovery key on paper in a safe place: it opens the workspace when the password is lost, and is never shown again.',
  saved: (path) => `Saved ${path}`,
  imported: counts(
    'en',
    { rows: 'Rows', inserted: 'new', updated: 'changed', skipped: 'skipped', refused: 'refused' },
    ':',
  ),
  takeBack: (id) => `Take the whole import back with: igv-crm call imports.takeBack '{"import_id":"${id}"}'`,
  saveRefused: 'Save the refused rows with their reasons with --refused FILE.',
  progress: (done, total) => `${done} of ${total} rows`,
  seconds: duration('en'),
  healthy: (folder) => `The data file in ${folder} is healthy.`,
  repaired: savedLines('en', ':'),
  connectionStep: connectionStep('en', ':'),
  notSynchronised: (reason) => syncReasons.en[reason] ?? reason,
};

const french: Words = {
  failures: {
    USAGE: (text) => text,
    UNKNOWN_PROCEDURE: (name) => `La procédure « ${name} » n’existe pas. Pour les lister : igv-crm contract`,
    INVALID_JSON: (reason) => `L’entrée n’est pas du JSON valide : ${reason}`,
    SECRET_IN_ARGUMENT: (field) =>
      `« ${field} » est un secret : d’autres programmes peuvent lire les arguments. Donnez - comme entrée et écrivez le JSON sur l’entrée standard. Changez ce secret s’il était réel.`,
    PASSWORD_NEEDED: () =>
      'Impossible de demander le mot de passe ici. Écrivez-le sur l’entrée standard et ajoutez --password-stdin.',
    PASSWORD_MISMATCH: () => 'Les deux mots de passe sont différents. Rien n’a été créé.',
    EMAIL_NEEDED: () => 'Plusieurs personnes se connectent sur cet ordinateur. Dites qui vous êtes avec --email.',
    ADDRESS_NEEDED: () =>
      'Aucune variable ne donne d’adresse. Définissez MONGODB_URL, ou écrivez-la sur l’entrée standard avec --url-stdin.',
    ADDRESS_IN_ARGUMENT: () =>
      'Une adresse contient un mot de passe, et d’autres programmes peuvent lire les arguments. Écrivez-la sur l’entrée standard avec --url-stdin. Changez ce mot de passe s’il était réel.',
    OUTPUT_NEEDED: (name) =>
      `« ${name} » répond par un fichier. Dites où le mettre avec --output FICHIER (ou - pour la sortie standard).`,
    HOME_NOT_WRITABLE: homeNotWritable.fr,
    FILE_EXISTS: (path) =>
      `${path} existe déjà et n’a pas été touché. Choisissez un autre nom, ou remplacez-le avec --force.`,
    FILE_NOT_READABLE: (path) => `Impossible de lire ${path}. Vérifiez son nom et vos droits.`,
    FILE_NOT_WRITABLE: (path) =>
      `Impossible d’écrire ${path}. Vérifiez que son dossier existe et que vous avez le droit d’y écrire.`,
    NO_SPACE: (path) => `Le disque est plein : ${path} n’a pas été écrit. Faites de la place et recommencez.`,
    INTERRUPTED: () => 'Interrompu.',
    INTERNAL: (home) =>
      `Quelque chose a échoué dans IGV CRM ; rien n’en a été enregistré. Les détails sont dans le journal, dans ${home}.`,
  },
  password: 'Mot de passe : ',
  passwordAgain: 'Encore une fois : ',
  keepRecoveryKey:
    'Gardez la clé de secours sur papier, en lieu sûr : elle ouvre l’espace de travail si le mot de passe est perdu, et ne sera plus jamais affichée.',
  saved: (path) => `Enregistré : ${path}`,
  imported: counts(
    'fr',
    { rows: 'Lignes', inserted: 'nouvelles', updated: 'modifiées', skipped: 'laissées', refused: 'refusées' },
    ' :',
  ),
  takeBack: (id) => `Pour annuler tout l’import : igv-crm call imports.takeBack '{"import_id":"${id}"}'`,
  saveRefused: 'Pour enregistrer les lignes refusées avec leur raison, ajoutez --refused FICHIER.',
  progress: (done, total) => `${done} lignes sur ${total}`,
  seconds: duration('fr'),
  healthy: (folder) => `Le fichier de données dans ${folder} est sain.`,
  repaired: savedLines('fr', '\u00a0:'),
  connectionStep: connectionStep('fr', '\u00a0:'),
  notSynchronised: (reason) => syncReasons.fr[reason] ?? reason,
};

const hebrew: Words = {
  failures: {
    USAGE: (text) => text,
    UNKNOWN_PROCEDURE: (name) => `אין פרוצדורה בשם "${name}". לרשימה המלאה: igv-crm contract`,
    INVALID_JSON: (reason) => `הקלט אינו JSON תקין: ${reason}`,
    SECRET_IN_ARGUMENT: (field) =>
      `"${field}" הוא סוד, ותוכנות אחרות יכולות לקרוא את שורת הפקודה. יש לתת - כקלט ולכתוב את ה-JSON לקלט הסטנדרטי. אם הסוד אמיתי, כדאי להחליף אותו.`,
    PASSWORD_NEEDED: () => 'אי אפשר לבקש כאן סיסמה. יש לכתוב אותה לקלט הסטנדרטי ולהוסיף --password-stdin.',
    PASSWORD_MISMATCH: () => 'שתי הסיסמאות אינן זהות. דבר לא נוצר.',
    EMAIL_NEEDED: () => 'כמה אנשים נכנסים במחשב הזה. יש לציין מי נכנס באמצעות --email.',
    ADDRESS_NEEDED: () => 'אין משתנה שנותן כתובת. אפשר להגדיר MONGODB_URL, או לכתוב אותה לקלט הסטנדרטי עם --url-stdin.',
    ADDRESS_IN_ARGUMENT: () =>
      'כתובת מכילה סיסמה, ותוכנות אחרות יכולות לקרוא את שורת הפקודה. יש לכתוב אותה לקלט הסטנדרטי עם --url-stdin. אם הסיסמה אמיתית, כדאי להחליף אותה.',
    OUTPUT_NEEDED: (name) => `התשובה של "${name}" היא קובץ. יש לציין לאן לשמור אותו עם --output (או - לפלט הסטנדרטי).`,
    HOME_NOT_WRITABLE: homeNotWritable.he,
    FILE_EXISTS: (path) => `הקובץ ${path} כבר קיים ולא שונה. אפשר לבחור שם אחר, או להחליף אותו עם --force.`,
    FILE_NOT_READABLE: (path) => `אי אפשר לקרוא את ${path}. כדאי לבדוק את השם ואת ההרשאות.`,
    FILE_NOT_WRITABLE: (path) => `אי אפשר לכתוב את ${path}. כדאי לבדוק שהתיקייה קיימת ושיש הרשאת כתיבה.`,
    NO_SPACE: (path) => `הדיסק מלא: ${path} לא נכתב. יש לפנות מקום ולנסות שוב.`,
    INTERRUPTED: () => 'הופסק.',
    INTERNAL: (home) => `משהו ב-IGV CRM נכשל, ודבר מכך לא נשמר. הפרטים ביומן שבתיקייה ${home}.`,
  },
  password: 'סיסמה: ',
  passwordAgain: 'שוב: ',
  keepRecoveryKey:
    'יש לשמור את מפתח השחזור על נייר במקום בטוח: הוא פותח את סביבת העבודה אם הסיסמה אבדה, ולא יוצג שוב לעולם.',
  saved: (path) => `נשמר: ${path}`,
  imported: counts('he', { rows: 'שורות', inserted: 'חדשות', updated: 'שונו', skipped: 'דולגו', refused: 'נדחו' }, ':'),
  takeBack: (id) => `לביטול הייבוא כולו: igv-crm call imports.takeBack '{"import_id":"${id}"}'`,
  saveRefused: 'לשמירת השורות שנדחו עם הסיבה יש להוסיף --refused FILE.',
  progress: (done, total) => `${done} מתוך ${total} שורות`,
  seconds: duration('he'),
  healthy: (folder) => `קובץ הנתונים בתיקייה ${folder} תקין.`,
  repaired: savedLines('he', ':'),
  connectionStep: connectionStep('he', ':'),
  notSynchronised: (reason) => syncReasons.he[reason] ?? reason,
};

export const words: ByLanguage<Words> = { en: english, fr: french, he: hebrew };
