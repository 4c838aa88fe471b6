import type { ByLanguage } from './failure.ts';

/** Texts of `igv-crm help` and of the help of each command. */
export interface HelpWords {
  /** The page of `igv-crm help`: one screen of 24 lines and 80 columns. */
  page: string;
  titles: Record<'Usage:' | 'Arguments:' | 'Options:', string>;
  help: string;
  init: string;
  serve: string;
  call: string;
  contract: string;
  import: string;
  export: string;
  invoicePdf: string;
  connect: string;
  sync: string;
  inbox: string;
  verify: string;
  repair: string;
  rolesScript: string;
  name: string;
  newEmail: string;
  email: string;
  firm: string;
  country: string;
  currency: string;
  language: string;
  sample: string;
  passwordStdin: string;
  procedure: string;
  json: string;
  output: string;
  force: string;
  collection: string;
  file: string;
  filter: string;
  csv: string;
  mapping: string;
  dryRun: string;
  accept: string;
  existing: string;
  encoding: string;
  delimiter: string;
  refused: string;
  invoice: string;
  invoiceLanguage: string;
  urlStdin: string;
  secondLine: string;
  once: string;
  watch: string;
  timeout: string;
  settle: string;
  entry: string;
  how: string;
  settled: string;
  database: string;
  /** How a mistake in the command line is told, by commander's code for it. */
  mistakes: Record<string, (subject: string) => string>;
  mistake: (text: string) => string;
  onceOrWatch: string;
  secondsUsage: string;
  settleUsage: string;
  noCommand: string;
  seeHelp: string;
}

const english: HelpWords = {
  page: `igv-crm – IGV CRM in the terminal: igv-crm <command> [arguments] [options]

  init          Make the workspace and its first person
  serve         Open the application in a browser of this computer
  call          Call any procedure: igv-crm call leads.list '{"limit": 5}'
  contract      List the procedures with their JSON Schema
  import        Import a CSV file: igv-crm import leads leads.csv --dry-run
  export        Export a collection as CSV: igv-crm export leads leads.csv
  invoice-pdf   Save an invoice: igv-crm invoice-pdf INV-2026-0001 invoice.pdf
  connect       Try a team’s database (MONGODB_URL, --url-stdin), join it
  sync          Send and read: igv-crm sync --once, igv-crm sync --watch
  inbox         What needs a person: igv-crm inbox settle 12 mine
  verify        Look for damage of the data file: igv-crm verify --repair
  roles-script  The roles for MongoDB, as a script for mongosh
  help          This page, or all about one command: igv-crm help call

You sign in with --email and your password, which is asked for, or is the first
line of standard input with --password-stdin. It is never an argument.
Answers are JSON on standard output, sentences for people on standard error.
Exit status: 0 done, 1 refused or failed (JSON with a code), 2 wrong usage.

Variables: IGV_CRM_HOME, the folder of the workspace; for serve IGV_CRM_PORT
and IGV_CRM_OPEN=0, which opens no browser.
`,
  titles: { 'Usage:': 'Usage:', 'Arguments:': 'Arguments:', 'Options:': 'Options:' },
  help: 'show this help',
  init: 'Make the workspace of this computer and its first person, who administers it. The recovery key is printed once.',
  serve: 'Open the application in a browser of this computer; Ctrl+C stops it.',
  call: 'Call any procedure of the contract. A stream is printed one value a line.',
  contract: 'List the procedures with the JSON Schema of their input and output.',
  import: 'Import a CSV file. The whole import can be taken back.',
  export: 'Export a collection as CSV (UTF-8).',
  invoicePdf: 'Save the paper of an invoice as PDF.',
  connect:
    'Try the address of a team’s database step by step; with --email and a password, join the team or give the workspace this address.',
  sync: 'Bring a team’s workspace to where its server is.',
  inbox: 'List what needs a person, or decide an entry: igv-crm inbox settle 12 mine',
  verify:
    'Read every page of the workspace’s data file and say whether it is healthy. The workspace must be closed elsewhere.',
  repair: 'save what can be read of a damaged file into a new one; the damaged one is kept',
  rolesScript: 'Print the script of MongoDB roles for mongosh.',
  name: 'your name',
  newEmail: 'the e-mail you will sign in with',
  email: 'who signs in; may be left out where only one person does',
  firm: 'name of your firm',
  country: 'its country, two letters (FR, IL, …)',
  currency: 'its currency, three letters (EUR, ILS, …)',
  language: 'language of the first settings: fr, en or he',
  sample: 'fill it with sample records',
  passwordStdin: 'read the password from the first line of standard input',
  procedure: 'path of a procedure, such as leads.list',
  json: 'its input as JSON, or - for standard input; {"$file": "path"} stands for a file',
  output: 'where a file in the answer goes; - for standard output',
  force: 'replace the file where it exists',
  collection: 'which collection',
  file: 'the file to write; - for standard output',
  filter: 'only what matches, as in the procedure list of the collection',
  csv: 'the CSV file to read',
  mapping: 'JSON file that says which column is which field',
  dryRun: 'only tell what would happen',
  accept: 'take the offered corrections of typing errors and names',
  existing: 'what happens to records that are there already: skip (default) or update',
  encoding: 'how the file is encoded, where it is read wrong',
  delimiter: 'what stands between its cells, where it is read wrong',
  refused: 'save the refused rows with their reasons in this CSV file',
  invoice: 'number (INV-2026-0001) or id of the invoice',
  invoiceLanguage: 'language of the paper instead of the invoice’s own',
  urlStdin:
    'read the address from the first line of standard input instead of MONGODB_URL, MONGODB_URI or DATABASE_URL',
  secondLine: 'read the password from standard input: its first line, after --url-stdin the second',
  once: 'send and read until nothing waits, then end (JSON with what was done)',
  watch: 'print a line of JSON for each change of state until Ctrl+C',
  timeout: 'how long --once may take',
  settle: 'the word settle, to decide an entry',
  entry: 'id of the entry',
  how: 'mine or theirs',
  settled: 'list what was settled instead',
  database: 'name of the database',
  mistakes: {
    'commander.unknownCommand': (name) => `There is no command “${name}”.`,
    'commander.unknownOption': (name) => `There is no option “${name}” here.`,
    'commander.missingArgument': (name) => `The argument “${name}” is missing.`,
    'commander.missingMandatoryOptionValue': (name) => `The option “${name}” is missing.`,
    'commander.optionMissingArgument': (name) => `The option “${name}” needs a value.`,
    'commander.invalidArgument': (name) => `“${name}” is not one of the allowed values.`,
    'commander.excessArguments': () => 'There are too many arguments.',
  },
  mistake: (text) => `This cannot be understood: ${text}.`,
  noCommand: 'There is no command.',
  onceOrWatch: 'Give either --once or --watch.',
  secondsUsage: '--timeout takes a number of seconds, at most a day.',
  settleUsage: 'Give an id and mine or theirs: igv-crm inbox settle 12 mine',
  seeHelp: 'See: igv-crm help',
};

const french: HelpWords = {
  page: `igv-crm – IGV CRM dans le terminal : igv-crm <commande> [arguments] [options]

  init          Créer l’espace de travail et sa première personne
  serve         Ouvrir l’application dans un navigateur de cet ordinateur
  call          Appeler une procédure : igv-crm call leads.list '{"limit": 5}'
  contract      Lister les procédures avec leur schéma JSON
  import        Importer du CSV : igv-crm import companies firms.csv --dry-run
  export        Exporter une collection en CSV : igv-crm export leads leads.csv
  invoice-pdf   Enregistrer une facture : igv-crm invoice-pdf INV-2026-1 f.pdf
  connect       Essayer la base d’une équipe (MONGODB_URL, --url-stdin)
  sync          Envoyer et lire : igv-crm sync --once, igv-crm sync --watch
  inbox         Ce qui attend une décision : igv-crm inbox settle 12 mine
  verify        Chercher des dommages du fichier : igv-crm verify --repair
  roles-script  Les rôles pour MongoDB, en script pour mongosh
  help          Cette page, ou tout sur une commande : igv-crm help call

Connectez-vous avec --email et votre mot de passe, qui est demandé, ou lu sur la
première ligne de l’entrée standard avec --password-stdin ; jamais en argument.
Les réponses sont du JSON sur la sortie standard, les phrases pour les personnes
sur la sortie d’erreur. Code de sortie : 0 fait, 1 refusé ou échoué (JSON avec
un code), 2 mauvaise utilisation.
Variables : IGV_CRM_HOME, le dossier de l’espace de travail ; pour serve,
IGV_CRM_PORT et IGV_CRM_OPEN=0, qui n’ouvre pas de navigateur.
`,
  titles: { 'Usage:': 'Utilisation :', 'Arguments:': 'Arguments :', 'Options:': 'Options :' },
  help: 'afficher cette aide',
  init: 'Créer l’espace de travail de cet ordinateur et sa première personne, qui l’administre. La clé de secours est affichée une seule fois.',
  serve: 'Ouvrir l’application dans un navigateur de cet ordinateur ; Ctrl+C l’arrête.',
  call: 'Appeler une procédure du contrat. Un flux est affiché à raison d’une valeur par ligne.',
  contract: 'Lister les procédures avec le schéma JSON de leur entrée et de leur sortie.',
  import: 'Importer un fichier CSV. Tout l’import peut être annulé.',
  export: 'Exporter une collection en CSV (UTF-8).',
  invoicePdf: 'Enregistrer une facture en PDF.',
  connect:
    'Essayer pas à pas l’adresse de la base d’une équipe ; avec --email et un mot de passe, rejoindre l’équipe ou donner cette adresse à l’espace de travail.',
  sync: 'Mettre l’espace de travail d’une équipe au niveau de son serveur.',
  inbox: 'Lister ce qui attend une décision, ou décider : igv-crm inbox settle 12 mine',
  verify: 'Lire chaque page du fichier de données et dire s’il est sain. L’espace de travail doit être fermé ailleurs.',
  repair: 'sauver dans un nouveau fichier ce qui se lit d’un fichier endommagé ; celui-ci est gardé',
  rolesScript: 'Afficher le script des rôles MongoDB pour mongosh.',
  name: 'votre nom',
  newEmail: 'l’e-mail avec lequel vous vous connecterez',
  email: 'qui se connecte ; inutile s’il n’y a qu’une personne',
  firm: 'nom de votre société',
  country: 'son pays, en deux lettres (FR, IL, …)',
  currency: 'sa devise, en trois lettres (EUR, ILS, …)',
  language: 'langue des premiers réglages : fr, en ou he',
  sample: 'le remplir de fiches d’exemple',
  passwordStdin: 'lire le mot de passe sur la première ligne de l’entrée standard',
  procedure: 'chemin d’une procédure, par exemple leads.list',
  json: 'son entrée en JSON, ou - pour l’entrée standard ; {"$file": "chemin"} désigne un fichier',
  output: 'où mettre un fichier de la réponse ; - pour la sortie standard',
  force: 'remplacer le fichier s’il existe',
  collection: 'quelle collection',
  file: 'le fichier à écrire ; - pour la sortie standard',
  filter: 'seulement ce qui correspond, comme dans la procédure list de la collection',
  csv: 'le fichier CSV à lire',
  mapping: 'fichier JSON qui dit quelle colonne est quel champ',
  dryRun: 'dire seulement ce qui se passerait',
  accept: 'prendre les corrections proposées pour les fautes de frappe et les noms',
  existing: 'que faire des fiches déjà présentes : skip (les laisser, par défaut) ou update',
  encoding: 'l’encodage du fichier, s’il est mal lu',
  delimiter: 'ce qui sépare ses cellules, s’il est mal lu',
  refused: 'enregistrer les lignes refusées et leur raison dans ce fichier CSV',
  invoice: 'numéro (INV-2026-0001) ou identifiant de la facture',
  invoiceLanguage: 'langue du document au lieu de celle de la facture',
  urlStdin:
    'lire l’adresse sur la première ligne de l’entrée standard au lieu de MONGODB_URL, MONGODB_URI ou DATABASE_URL',
  secondLine: 'lire le mot de passe sur l’entrée standard : sa première ligne, ou la deuxième après --url-stdin',
  once: 'envoyer et lire jusqu’à ce que rien n’attende, puis finir (JSON de ce qui a été fait)',
  watch: 'afficher une ligne de JSON à chaque changement d’état jusqu’à Ctrl+C',
  timeout: 'le temps que --once peut prendre',
  settle: 'le mot settle, pour décider',
  entry: 'identifiant de l’élément',
  how: 'mine ou theirs',
  settled: 'lister plutôt ce qui est réglé',
  database: 'nom de la base de données',
  mistakes: {
    'commander.unknownCommand': (name) => `La commande « ${name} » n’existe pas.`,
    'commander.unknownOption': (name) => `L’option « ${name} » n’existe pas ici.`,
    'commander.missingArgument': (name) => `L’argument « ${name} » manque.`,
    'commander.missingMandatoryOptionValue': (name) => `L’option « ${name} » manque.`,
    'commander.optionMissingArgument': (name) => `L’option « ${name} » attend une valeur.`,
    'commander.invalidArgument': (name) => `« ${name} » ne fait pas partie des valeurs permises.`,
    'commander.excessArguments': () => 'Il y a trop d’arguments.',
  },
  mistake: (text) => `Impossible de comprendre : ${text}.`,
  noCommand: 'Il n’y a pas de commande.',
  onceOrWatch: 'Donnez soit --once, soit --watch.',
  secondsUsage: '--timeout attend un nombre de secondes, au plus un jour.',
  settleUsage: 'Donnez un identifiant, puis mine ou theirs : igv-crm inbox settle 12 mine',
  seeHelp: 'Voir : igv-crm help',
};

const hebrew: HelpWords = {
  page: `igv-crm – IGV CRM במסוף: igv-crm <command> [arguments] [options]

  init          יצירת סביבת העבודה והאדם הראשון שבה
  serve         פתיחת היישום בדפדפן של המחשב הזה
  call          קריאה לפרוצדורה: igv-crm call leads.list '{"limit": 5}'
  contract      רשימת הפרוצדורות עם סכמת ה-JSON שלהן
  import        ייבוא קובץ CSV: igv-crm import companies accounts.csv --dry-run
  export        ייצוא אוסף ל-CSV: igv-crm export leads leads.csv
  invoice-pdf   שמירת חשבונית: igv-crm invoice-pdf INV-2026-0001 invoice.pdf
  connect       בדיקת מסד נתונים של צוות (MONGODB_URL, --url-stdin)
  sync          שליחה וקריאה: igv-crm sync --once, igv-crm sync --watch
  inbox         מה שממתין להחלטה: igv-crm inbox settle 12 mine
  verify        חיפוש נזק בקובץ הנתונים: igv-crm verify --repair
  roles-script  התפקידים עבור MongoDB, כסקריפט ל-mongosh
  help          הדף הזה, או הסבר על פקודה אחת: igv-crm help call

נכנסים עם --email ועם הסיסמה: היא מתבקשת, או נקראת מהשורה הראשונה של הקלט
הסטנדרטי עם --password-stdin. היא לעולם אינה ארגומנט.
התשובות הן JSON בפלט הסטנדרטי, והמשפטים לאנשים בפלט השגיאות.
קוד יציאה: 0 בוצע, 1 נדחה או נכשל (JSON עם קוד), 2 שימוש שגוי.

משתנים: IGV_CRM_HOME, התיקייה של סביבת העבודה. עבור serve גם IGV_CRM_PORT
ו-IGV_CRM_OPEN=0, שאינו פותח דפדפן.
`,
  titles: { 'Usage:': 'שימוש:', 'Arguments:': 'ארגומנטים:', 'Options:': 'אפשרויות:' },
  help: 'הצגת העזרה הזו',
  init: 'יצירת סביבת העבודה של המחשב הזה והאדם הראשון שבה, שמנהל אותה. מפתח השחזור מוצג פעם אחת.',
  serve: 'פתיחת היישום בדפדפן של המחשב הזה. Ctrl+C עוצר.',
  call: 'קריאה לכל פרוצדורה של החוזה. זרם מודפס ערך אחד בכל שורה.',
  contract: 'רשימת הפרוצדורות עם סכמת ה-JSON של הקלט והפלט.',
  import: 'ייבוא קובץ CSV. אפשר לבטל את הייבוא כולו.',
  export: 'ייצוא אוסף ל-CSV (UTF-8).',
  invoicePdf: 'שמירת חשבונית כ-PDF.',
  connect:
    'בדיקת הכתובת של מסד הנתונים של צוות, שלב אחר שלב. עם --email וסיסמה: הצטרפות לצוות, או כתובת חדשה לסביבת העבודה.',
  sync: 'הבאת סביבת עבודה של צוות למצב של השרת שלה.',
  inbox: 'רשימת מה שממתין להחלטה, או החלטה: igv-crm inbox settle 12 mine',
  verify: 'קריאת כל דף של קובץ הנתונים ובדיקה שהוא תקין. סביבת העבודה צריכה להיות סגורה במקום אחר.',
  repair: 'הצלת מה שאפשר לקרוא מקובץ פגום לקובץ חדש. הקובץ הפגום נשמר',
  rolesScript: 'הדפסת סקריפט התפקידים של MongoDB עבור mongosh.',
  name: 'השם שלך',
  newEmail: 'הדוא״ל שבו ייכנסו',
  email: 'מי נכנס. מיותר כשיש רק אדם אחד',
  firm: 'שם החברה שלך',
  country: 'המדינה שלה, שתי אותיות (FR, IL, …)',
  currency: 'המטבע שלה, שלוש אותיות (EUR, ILS, …)',
  language: 'שפת ההגדרות הראשונות: fr, en או he',
  sample: 'מילוי ברשומות לדוגמה',
  passwordStdin: 'קריאת הסיסמה מהשורה הראשונה של הקלט הסטנדרטי',
  procedure: 'נתיב של פרוצדורה, למשל leads.list',
  json: 'הקלט שלה כ-JSON, או - לקלט הסטנדרטי. {"$file": "path"} מציין קובץ',
  output: 'לאן לשמור קובץ מהתשובה. - לפלט הסטנדרטי',
  force: 'החלפת הקובץ אם הוא קיים',
  collection: 'איזה אוסף',
  file: 'הקובץ לכתיבה. - לפלט הסטנדרטי',
  filter: 'רק מה שמתאים, כמו בפרוצדורה list של האוסף',
  csv: 'קובץ ה-CSV לקריאה',
  mapping: 'קובץ JSON שאומר איזו עמודה היא איזה שדה',
  dryRun: 'רק לומר מה היה קורה',
  accept: 'קבלת התיקונים המוצעים לשגיאות הקלדה ולשמות',
  existing: 'מה קורה לרשומות שכבר קיימות: skip (דילוג, ברירת המחדל) או update',
  encoding: 'קידוד הקובץ, אם הוא נקרא לא נכון',
  delimiter: 'מה מפריד בין התאים, אם הקובץ נקרא לא נכון',
  refused: 'שמירת השורות שנדחו עם הסיבה בקובץ ה-CSV הזה',
  invoice: 'מספר (INV-2026-0001) או מזהה של החשבונית',
  invoiceLanguage: 'שפת המסמך במקום השפה של החשבונית',
  urlStdin: 'קריאת הכתובת מהשורה הראשונה של הקלט הסטנדרטי במקום MONGODB_URL,‏ MONGODB_URI או DATABASE_URL',
  secondLine: 'קריאת הסיסמה מהקלט הסטנדרטי: השורה הראשונה, ואחרי --url-stdin השנייה',
  once: 'שליחה וקריאה עד שדבר אינו ממתין, ואז סיום (JSON עם מה שנעשה)',
  watch: 'הדפסת שורת JSON בכל שינוי מצב, עד Ctrl+C',
  timeout: 'כמה זמן --once רשאי לקחת',
  settle: 'המילה settle, כדי להחליט',
  entry: 'מזהה הפריט',
  how: 'mine או theirs',
  settled: 'רשימת מה שכבר הוסדר',
  database: 'שם מסד הנתונים',
  mistakes: {
    'commander.unknownCommand': (name) => `אין פקודה בשם "${name}".`,
    'commander.unknownOption': (name) => `אין כאן אפשרות בשם "${name}".`,
    'commander.missingArgument': (name) => `חסר הארגומנט "${name}".`,
    'commander.missingMandatoryOptionValue': (name) => `חסרה האפשרות "${name}".`,
    'commander.optionMissingArgument': (name) => `לאפשרות "${name}" חסר ערך.`,
    'commander.invalidArgument': (name) => `"${name}" אינו אחד הערכים המותרים.`,
    'commander.excessArguments': () => 'יש יותר מדי ארגומנטים.',
  },
  mistake: (text) => `אי אפשר להבין: ${text}.`,
  noCommand: 'אין פקודה.',
  onceOrWatch: 'יש לתת --once או --watch.',
  secondsUsage: 'אחרי --timeout בא מספר שניות, יממה לכל היותר.',
  settleUsage: 'יש לתת מזהה ואז mine או theirs:‏ igv-crm inbox settle 12 mine',
  seeHelp: 'לעזרה: igv-crm help',
};

export const helpWords: ByLanguage<HelpWords> = { en: english, fr: french, he: hebrew };
