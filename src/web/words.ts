import type { ShellLanguage } from '../core/index.ts';

/** What the browser shell says in the terminal. The line with the address is the same in every language: scripts read it. */
export interface Words {
  portTaken: (port: number) => string;
  portForbidden: (port: number) => string;
  portInvalid: string;
  notBuilt: string;
  anotherCode: string;
}

export const words: Record<ShellLanguage, Words> = {
  en: {
    portTaken: (port) =>
      `Port ${port} is used by another program. Choose another with IGV_CRM_PORT, or leave it out to take a free one.`,
    portForbidden: (port) =>
      `This user may not open port ${port}. Choose one above 1023 with IGV_CRM_PORT, or leave it out to take a free one.`,
    portInvalid: 'IGV_CRM_PORT must be a number from 0 to 65535; leave it out to take a free port.',
    notBuilt: 'IGV CRM is not built yet. Run: npm run build',
    anotherCode: 'The address works once, within 30 seconds. Press Enter for a new one, Ctrl+C to stop.',
  },
  fr: {
    portTaken: (port) =>
      `Le port ${port} est déjà utilisé par un autre programme. Choisissez-en un autre avec IGV_CRM_PORT, ou omettez-la pour prendre un port libre.`,
    portForbidden: (port) =>
      `Cet utilisateur n’a pas le droit d’ouvrir le port ${port}. Choisissez-en un au-dessus de 1023 avec IGV_CRM_PORT, ou omettez-la pour prendre un port libre.`,
    portInvalid: 'IGV_CRM_PORT doit être un nombre de 0 à 65535 ; omettez-la pour prendre un port libre.',
    notBuilt: 'IGV CRM n’est pas encore construit. Lancez : npm run build',
    anotherCode:
      'L’adresse sert une seule fois, dans les 30 secondes. Appuyez sur Entrée pour en obtenir une nouvelle, sur Ctrl+C pour arrêter.',
  },
  he: {
    portTaken: (port) =>
      `פורט ${port} תפוס על ידי תוכנה אחרת. אפשר לבחור פורט אחר ב-IGV_CRM_PORT, או להשמיט אותו כדי לקבל פורט פנוי.`,
    portForbidden: (port) =>
      `למשתמש הזה אין הרשאה לפתוח את פורט ${port}. אפשר לבחור פורט מעל 1023 ב-IGV_CRM_PORT, או להשמיט אותו כדי לקבל פורט פנוי.`,
    portInvalid: 'הערך של IGV_CRM_PORT צריך להיות מספר בין 0 ל-65535. אפשר להשמיט אותו כדי לקבל פורט פנוי.',
    notBuilt: 'IGV CRM עדיין לא נבנה. יש להריץ: npm run build',
    anotherCode: 'הכתובת תקפה לכניסה אחת, תוך 30 שניות. Enter נותן כתובת חדשה, Ctrl+C עוצר.',
  },
};
