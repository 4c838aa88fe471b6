import type { ErrorCode } from '../contract/errors.ts';
import type { ByLanguage } from './failure.ts';
import { syncReasons, unavailable } from './sync-words.ts';

/** Sentences for the contract's errors by `CODE` or `CODE.REASON`; `{home}` and `{wait}` are filled in. */
type Refusals = Record<ErrorCode, string> & Record<string, string>;

const english: Refusals = {
  LOCKED: 'The workspace is locked. Sign in with --email and your password.',
  FORBIDDEN: 'Your role does not allow this. Ask an administrator.',
  'FORBIDDEN.INACTIVE': 'This person is not active. Ask an administrator.',
  NOT_FOUND: 'There is no such record (any more).',
  INVALID: 'Some values are not valid; nothing was written:',
  CONFLICT: 'This was changed in the meantime, or its state forbids it. Read it again first.',
  'CONFLICT.EXISTS': 'There is a workspace in {home} already. It was left as it is.',
  'CONFLICT.FROZEN': 'An issued invoice is not changed. Only a credit note corrects it.',
  'CONFLICT.SETTLED': 'This was settled already.',
  'CONFLICT.GONE': 'The record was removed meanwhile. Settle it with theirs, or restore it in the application.',
  'CONFLICT.NOT_THIS_WAY': 'This entry cannot be settled in this way. See it with: igv-crm inbox',
  'CONFLICT.PARENT_FIRST': 'It refers to a record that was refused itself. Settle that one first.',
  'CONFLICT.STILL_THERE': 'The record is there already.',
  'CONFLICT.ISSUING': 'The invoice waits for its number and does not change meanwhile.',
  'CONFLICT.ANOTHER_DATABASE':
    'This is another database, and something waits to be sent to the one of this workspace. Decide in the application.',
  READ_ONLY: 'This workspace can only be read here. Check the rights of {home}.',
  NO_SPACE: 'The disk is full: nothing was saved. Make room and try again.',
  WORKSPACE: 'The workspace in {home} cannot be opened.',
  'WORKSPACE.MISSING': 'There is no workspace in {home} yet. Make one with: igv-crm init',
  'WORKSPACE.KEYS_MISSING': 'The file workspace.json in {home} is missing. Put it back from a copy of the folder.',
  'WORKSPACE.IN_USE': 'The workspace is open in another program on this computer. Close IGV CRM there and try again.',
  'WORKSPACE.WRONG_KEY': 'The data in {home} belongs to another key. Put the matching workspace.json back beside it.',
  'WORKSPACE.NOT_A_REPLICA': 'The data file in {home} is not one of IGV CRM. It was left as it is.',
  'WORKSPACE.DAMAGED':
    'The data file in {home} is damaged. It was left as it is. Save what can be read of it with: igv-crm verify --repair',
  'WORKSPACE.WORKSPACE_FILE_DAMAGED': 'The file workspace.json in {home} is damaged. Put it back from a copy.',
  'WORKSPACE.FROM_THE_FUTURE': 'A newer IGV CRM wrote this workspace. Update this one first.',
  'WORKSPACE.NO_PERMISSION': 'You may not read the workspace in {home}. Check its rights.',
  'WORKSPACE.DISK_FAILURE': 'The disk answered with an error. Close everything and try again.',
  WAIT: 'Too many attempts. Try again in {wait}.',
  WRONG_PASSWORD: 'Wrong e-mail or password.',
  'WRONG_PASSWORD.WAIT': 'Wrong e-mail or password. The next attempt is taken in {wait}.',
  UNAVAILABLE: 'This is not available in the terminal.',
  ...unavailable(syncReasons.en),
};

const french: Refusals = {
  LOCKED: 'L’espace de travail est verrouillé. Connectez-vous avec --email et votre mot de passe.',
  FORBIDDEN: 'Votre rôle ne le permet pas. Demandez à un administrateur.',
  'FORBIDDEN.INACTIVE': 'Cette personne n’est pas active. Demandez à un administrateur.',
  NOT_FOUND: 'Cette fiche n’existe pas, ou n’existe plus.',
  INVALID: 'Certaines valeurs ne conviennent pas ; rien n’a été enregistré :',
  CONFLICT: 'Cela a changé entre-temps, ou son état l’interdit. Relisez d’abord.',
  'CONFLICT.EXISTS': 'Il y a déjà un espace de travail dans {home}. Il n’a pas été touché.',
  'CONFLICT.FROZEN': 'Une facture émise ne se modifie pas. Seul un avoir la corrige.',
  'CONFLICT.SETTLED': 'C’est déjà réglé.',
  'CONFLICT.GONE': 'La fiche a été supprimée entre-temps. Réglez avec theirs, ou recréez-la dans l’application.',
  'CONFLICT.NOT_THIS_WAY': 'Cela ne peut pas être réglé ainsi. Pour le voir : igv-crm inbox',
  'CONFLICT.PARENT_FIRST': 'Elle renvoie à une fiche qui a elle-même été refusée. Réglez d’abord celle-là.',
  'CONFLICT.STILL_THERE': 'La fiche existe déjà.',
  'CONFLICT.ISSUING': 'La facture attend son numéro et ne change pas d’ici là.',
  'CONFLICT.ANOTHER_DATABASE':
    'C’est une autre base, et des modifications attendent pour celle de cet espace de travail. Décidez dans l’application.',
  READ_ONLY: 'Cet espace de travail est ici en lecture seule. Vérifiez les droits de {home}.',
  NO_SPACE: 'Le disque est plein : rien n’a été enregistré. Faites de la place et recommencez.',
  WORKSPACE: 'L’espace de travail dans {home} ne s’ouvre pas.',
  'WORKSPACE.MISSING': 'Il n’y a pas encore d’espace de travail dans {home}. Pour en créer un : igv-crm init',
  'WORKSPACE.KEYS_MISSING': 'Le fichier workspace.json manque dans {home}. Remettez-le depuis une copie du dossier.',
  'WORKSPACE.IN_USE':
    'L’espace de travail est ouvert dans un autre programme de cet ordinateur. Fermez-y IGV CRM et recommencez.',
  'WORKSPACE.WRONG_KEY':
    'Les données dans {home} ont une autre clé. Remettez à côté le fichier workspace.json qui va avec.',
  'WORKSPACE.NOT_A_REPLICA': 'Le fichier de données dans {home} n’est pas d’IGV CRM. Il n’a pas été touché.',
  'WORKSPACE.DAMAGED':
    'Le fichier de données dans {home} est endommagé. Il n’a pas été touché. Pour sauver ce qui s’en lit : igv-crm verify --repair',
  'WORKSPACE.WORKSPACE_FILE_DAMAGED':
    'Le fichier workspace.json dans {home} est endommagé. Remettez-le depuis une copie.',
  'WORKSPACE.FROM_THE_FUTURE': 'Un IGV CRM plus récent a écrit cet espace de travail. Mettez d’abord celui-ci à jour.',
  'WORKSPACE.NO_PERMISSION': 'Vous n’avez pas le droit de lire l’espace de travail dans {home}. Vérifiez ses droits.',
  'WORKSPACE.DISK_FAILURE': 'Le disque a répondu par une erreur. Fermez tout et recommencez.',
  WAIT: 'Trop d’essais. Recommencez dans {wait}.',
  WRONG_PASSWORD: 'E-mail ou mot de passe incorrect.',
  'WRONG_PASSWORD.WAIT': 'E-mail ou mot de passe incorrect. Prochain essai possible dans {wait}.',
  UNAVAILABLE: 'Ce n’est pas disponible dans le terminal.',
  ...unavailable(syncReasons.fr),
};

const hebrew: Refusals = {
  LOCKED: 'סביבת העבודה נעולה. יש להיכנס עם --email ועם הסיסמה.',
  FORBIDDEN: 'התפקיד שלך אינו מאפשר זאת. אפשר לפנות למנהל המערכת.',
  'FORBIDDEN.INACTIVE': 'המשתמש אינו פעיל. אפשר לפנות למנהל המערכת.',
  NOT_FOUND: 'הרשומה אינה קיימת (עוד).',
  INVALID: 'חלק מהערכים אינם תקינים, ודבר לא נשמר:',
  CONFLICT: 'זה השתנה בינתיים, או שהמצב הנוכחי אינו מאפשר זאת. יש לקרוא שוב.',
  'CONFLICT.EXISTS': 'כבר יש סביבת עבודה בתיקייה {home}. היא לא שונתה.',
  'CONFLICT.FROZEN': 'חשבונית שהופקה אינה משתנה. רק חשבונית זיכוי מתקנת אותה.',
  'CONFLICT.SETTLED': 'זה כבר הוסדר.',
  'CONFLICT.GONE': 'הרשומה הוסרה בינתיים. אפשר להסדיר עם theirs, או ליצור אותה מחדש ביישום.',
  'CONFLICT.NOT_THIS_WAY': 'אי אפשר להסדיר את זה כך. לצפייה: igv-crm inbox',
  'CONFLICT.PARENT_FIRST': 'היא מפנה לרשומה שנדחתה בעצמה. יש להסדיר אותה תחילה.',
  'CONFLICT.STILL_THERE': 'הרשומה כבר קיימת.',
  'CONFLICT.ISSUING': 'החשבונית ממתינה למספר שלה ואינה משתנה בינתיים.',
  'CONFLICT.ANOTHER_DATABASE': 'זה מסד נתונים אחר, ושינויים ממתינים למסד של סביבת העבודה הזו. ההחלטה ביישום.',
  READ_ONLY: 'כאן אפשר רק לקרוא את סביבת העבודה. כדאי לבדוק את ההרשאות של {home}.',
  NO_SPACE: 'הדיסק מלא: דבר לא נשמר. יש לפנות מקום ולנסות שוב.',
  WORKSPACE: 'אי אפשר לפתוח את סביבת העבודה בתיקייה {home}.',
  'WORKSPACE.MISSING': 'עדיין אין סביבת עבודה בתיקייה {home}. ליצירה: igv-crm init',
  'WORKSPACE.KEYS_MISSING': 'הקובץ workspace.json חסר בתיקייה {home}. יש להחזיר אותו מעותק של התיקייה.',
  'WORKSPACE.IN_USE': 'סביבת העבודה פתוחה בתוכנה אחרת במחשב הזה. יש לסגור שם את IGV CRM ולנסות שוב.',
  'WORKSPACE.WRONG_KEY': 'הנתונים בתיקייה {home} שייכים למפתח אחר. יש להחזיר לצידם את workspace.json המתאים.',
  'WORKSPACE.NOT_A_REPLICA': 'קובץ הנתונים בתיקייה {home} אינו של IGV CRM. הוא לא שונה.',
  'WORKSPACE.DAMAGED':
    'קובץ הנתונים בתיקייה {home} פגום. הוא לא שונה. להצלת מה שאפשר לקרוא ממנו: igv-crm verify --repair',
  'WORKSPACE.WORKSPACE_FILE_DAMAGED': 'הקובץ workspace.json בתיקייה {home} פגום. יש להחזיר אותו מעותק.',
  'WORKSPACE.FROM_THE_FUTURE': 'גרסה חדשה יותר של IGV CRM כתבה את סביבת העבודה. יש לעדכן תחילה את הגרסה הזו.',
  'WORKSPACE.NO_PERMISSION': 'אין הרשאה לקרוא את סביבת העבודה בתיקייה {home}. כדאי לבדוק את ההרשאות.',
  'WORKSPACE.DISK_FAILURE': 'הדיסק החזיר שגיאה. יש לסגור הכול ולנסות שוב.',
  WAIT: 'יותר מדי ניסיונות. אפשר לנסות שוב בעוד {wait}.',
  WRONG_PASSWORD: 'הדוא״ל או הסיסמה שגויים.',
  'WRONG_PASSWORD.WAIT': 'הדוא״ל או הסיסמה שגויים. הניסיון הבא אפשרי בעוד {wait}.',
  UNAVAILABLE: 'זה אינו זמין במסוף.',
  ...unavailable(syncReasons.he),
};

export const refusals: ByLanguage<Refusals> = { en: english, fr: french, he: hebrew };
