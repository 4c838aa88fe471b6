import type { ByLanguage } from './failure.ts';

/** Why a team's database could not be reached or brought level, as a sentence with the next step; by SyncReason and RemoteErrorCode. */
type Reasons = Record<string, string>;

const english: Reasons = {
  OFFLINE: 'The server does not answer. Everything is kept here and goes there on the next run.',
  OUTCOME_UNKNOWN: 'The connection broke before the server answered. Run it again: nothing is done twice.',
  TRANSIENT: 'The server was too busy. Run it again.',
  ADDRESS: 'The address is none, or its server is not found. Check it, and the network.',
  TLS: 'The certificate of the server is not trusted, so nothing was sent. Tell whoever runs it.',
  AUTHENTICATION:
    'The server does not know the login of the address. Give a new address with: igv-crm connect --url-stdin',
  NOT_PERMITTED: 'The login of the address may not do this. See: igv-crm roles-script',
  NOT_MONGODB: 'What answers at the address is no MongoDB, or one that is too old.',
  REFUSED: 'The server refused it. See: igv-crm call sync.faults',
  NO_SPACE: 'The disk of this computer is full. Make room and run it again.',
  NO_ADDRESS: 'This computer does not know the address of the team’s database. Give it with: igv-crm connect',
  NOT_A_TEAM:
    'This workspace is on this computer only. An administrator can move it to a team’s database in the application.',
  INACTIVE: 'This person is not active any more. Ask an administrator.',
  WRONG_DATABASE:
    'This is another database than this workspace belongs to; nothing was sent. Decide in the application.',
  EMPTY_DATABASE: 'The database is empty; nothing was sent and nothing was removed here. Decide in the application.',
  ADDRESS_CHANGED: 'The address leads to another server while something waits to be sent. Decide in the application.',
  AWAY_TOO_LONG: 'Something was sent so long ago that nobody knows whether it arrived. Decide in the application.',
  STOPPED: 'It is stopped until somebody decides in the application.',
  PAUSED: 'It is paused. Go on with: igv-crm call sync.resume',
  OFF: 'It is not running on this computer.',
  NEEDS_ATTENTION: 'Something needs a person. See: igv-crm inbox, igv-crm call sync.status',
  TIMEOUT: 'The time was up before everything was sent and read. Run it again: it goes on where it was.',
};

const french: Reasons = {
  OFFLINE: 'Le serveur ne répond pas. Tout est gardé ici et partira la prochaine fois.',
  OUTCOME_UNKNOWN: 'La connexion s’est coupée avant la réponse du serveur. Recommencez : rien n’est fait deux fois.',
  TRANSIENT: 'Le serveur était trop occupé. Recommencez.',
  ADDRESS: 'L’adresse n’en est pas une, ou son serveur est introuvable. Vérifiez-la, et le réseau.',
  TLS: 'Le certificat du serveur n’est pas sûr : rien n’a été envoyé. Prévenez qui s’en occupe.',
  AUTHENTICATION:
    'Le serveur ne connaît pas l’identifiant de l’adresse. Donnez une nouvelle adresse : igv-crm connect --url-stdin',
  NOT_PERMITTED: 'L’identifiant de l’adresse n’en a pas le droit. Voir : igv-crm roles-script',
  NOT_MONGODB: 'Ce qui répond à cette adresse n’est pas MongoDB, ou une version trop ancienne.',
  REFUSED: 'Le serveur a refusé. Voir : igv-crm call sync.faults',
  NO_SPACE: 'Le disque de cet ordinateur est plein. Faites de la place et recommencez.',
  NO_ADDRESS: 'Cet ordinateur ne connaît pas l’adresse de la base de l’équipe. Donnez-la avec : igv-crm connect',
  NOT_A_TEAM:
    'Cet espace de travail n’est que sur cet ordinateur. Un administrateur peut le déplacer vers la base de l’équipe dans l’application.',
  INACTIVE: 'Cette personne n’est plus active. Demandez à un administrateur.',
  WRONG_DATABASE:
    'C’est une autre base que celle de cet espace de travail ; rien n’a été envoyé. Décidez dans l’application.',
  EMPTY_DATABASE: 'La base est vide ; rien n’a été envoyé, rien n’a été supprimé ici. Décidez dans l’application.',
  ADDRESS_CHANGED:
    'L’adresse mène à un autre serveur alors que des modifications attendent. Décidez dans l’application.',
  AWAY_TOO_LONG:
    'Une modification a été envoyée il y a si longtemps que nul ne sait si elle est arrivée. Décidez dans l’application.',
  STOPPED: 'C’est arrêté jusqu’à une décision dans l’application.',
  PAUSED: 'C’est en pause. Pour reprendre : igv-crm call sync.resume',
  OFF: 'La synchronisation ne tourne pas sur cet ordinateur.',
  NEEDS_ATTENTION: 'Quelqu’un doit décider. Voir : igv-crm inbox, igv-crm call sync.status',
  TIMEOUT: 'Le temps est écoulé avant la fin. Recommencez : cela reprend où c’en était.',
};

const hebrew: Reasons = {
  OFFLINE: 'השרת אינו עונה. הכול שמור כאן ויישלח בהרצה הבאה.',
  OUTCOME_UNKNOWN: 'החיבור נותק לפני שהשרת ענה. יש להריץ שוב: דבר אינו נעשה פעמיים.',
  TRANSIENT: 'השרת היה עמוס מדי. יש להריץ שוב.',
  ADDRESS: 'הכתובת אינה תקינה, או שהשרת שלה לא נמצא. יש לבדוק אותה ואת הרשת.',
  TLS: 'תעודת השרת אינה מהימנה, ולכן דבר לא נשלח. יש לפנות למי שמפעיל אותו.',
  AUTHENTICATION: 'השרת אינו מכיר את פרטי הכניסה שבכתובת. כתובת חדשה: igv-crm connect --url-stdin',
  NOT_PERMITTED: 'לפרטי הכניסה שבכתובת אין הרשאה לכך. ראו: igv-crm roles-script',
  NOT_MONGODB: 'מה שעונה בכתובת הזו אינו MongoDB, או שהגרסה ישנה מדי.',
  REFUSED: 'השרת סירב. ראו: igv-crm call sync.faults',
  NO_SPACE: 'הדיסק של המחשב הזה מלא. יש לפנות מקום ולהריץ שוב.',
  NO_ADDRESS: 'המחשב הזה אינו יודע את כתובת מסד הנתונים של הצוות. אפשר לתת אותה עם: igv-crm connect',
  NOT_A_TEAM: 'סביבת העבודה הזו נמצאת רק במחשב הזה. מנהל המערכת יכול להעביר אותה למסד הנתונים של הצוות ביישום.',
  INACTIVE: 'המשתמש אינו פעיל עוד. אפשר לפנות למנהל המערכת.',
  WRONG_DATABASE: 'זה מסד נתונים אחר מזה של סביבת העבודה הזו, ודבר לא נשלח. ההחלטה ביישום.',
  EMPTY_DATABASE: 'מסד הנתונים ריק; דבר לא נשלח ודבר לא הוסר כאן. ההחלטה ביישום.',
  ADDRESS_CHANGED: 'הכתובת מובילה לשרת אחר בזמן ששינויים ממתינים לשליחה. ההחלטה ביישום.',
  AWAY_TOO_LONG: 'משהו נשלח לפני זמן כה רב שאיש אינו יודע אם הגיע. ההחלטה ביישום.',
  STOPPED: 'הסנכרון עצר עד להחלטה ביישום.',
  PAUSED: 'הסנכרון מושהה. להמשך: igv-crm call sync.resume',
  OFF: 'הסנכרון אינו פועל במחשב הזה.',
  NEEDS_ATTENTION: 'משהו ממתין להחלטה. ראו: igv-crm inbox, igv-crm call sync.status',
  TIMEOUT: 'הזמן תם לפני שהכול נשלח ונקרא. יש להריץ שוב: זה ממשיך מאותה נקודה.',
};

export const syncReasons: ByLanguage<Reasons> = { en: english, fr: french, he: hebrew };

/** The same as sentences for UNAVAILABLE of the contract, by its reasons. */
export function unavailable(reasons: Reasons): Record<string, string> {
  return Object.fromEntries(Object.entries(reasons).map(([reason, text]) => [`UNAVAILABLE.${reason}`, text]));
}

type Step = 'ADDRESS' | 'NAME' | 'TLS' | 'SIGN_IN' | 'PING' | 'SERVER' | 'RIGHTS' | 'INDEXES';
type Outcome = 'OK' | 'WARNING' | 'FAILED' | 'SKIPPED';

const steps: ByLanguage<Record<Step | Outcome, string>> = {
  en: {
    ADDRESS: 'Address',
    NAME: 'Name of the server',
    TLS: 'Encryption',
    SIGN_IN: 'Login',
    PING: 'Answer',
    SERVER: 'Kind of server',
    RIGHTS: 'Rights',
    INDEXES: 'Indexes',
    OK: 'good',
    WARNING: 'limited',
    FAILED: 'failed',
    SKIPPED: 'not tried',
  },
  fr: {
    ADDRESS: 'Adresse',
    NAME: 'Nom du serveur',
    TLS: 'Chiffrement',
    SIGN_IN: 'Identifiant',
    PING: 'Réponse',
    SERVER: 'Genre de serveur',
    RIGHTS: 'Droits',
    INDEXES: 'Index',
    OK: 'bon',
    WARNING: 'limité',
    FAILED: 'échec',
    SKIPPED: 'pas essayé',
  },
  he: {
    ADDRESS: 'כתובת',
    NAME: 'שם השרת',
    TLS: 'הצפנה',
    SIGN_IN: 'פרטי כניסה',
    PING: 'תשובה',
    SERVER: 'סוג השרת',
    RIGHTS: 'הרשאות',
    INDEXES: 'אינדקסים',
    OK: 'תקין',
    WARNING: 'מוגבל',
    FAILED: 'נכשל',
    SKIPPED: 'לא נוסה',
  },
};

/** A line about a step of the connection test; its code stands as scripts and documents know it. */
export const connectionStep =
  (language: keyof typeof steps, colon: string) =>
  (step: Step, outcome: Outcome, code: string | null): string =>
    `${steps[language][step]}${colon} ${steps[language][outcome]}${code === null ? '' : ` (${code})`}`;
