import type { ShellLanguage } from './language.ts';

/** Said by every shell that cannot start because of the folder of the workspaces. */
export const homeNotWritable: Record<ShellLanguage, (home: string) => string> = {
  en: (home) =>
    `IGV CRM cannot write to the folder ${home}. Give yourself the right to write there, or choose another folder with IGV_CRM_HOME.`,
  fr: (home) =>
    `IGV CRM ne peut pas écrire dans le dossier ${home}. Donnez-vous le droit d’y écrire, ou choisissez un autre dossier avec IGV_CRM_HOME.`,
  he: (home) =>
    `ל-IGV CRM אין אפשרות לכתוב בתיקייה ${home}. יש לתת הרשאת כתיבה לתיקייה, או לבחור תיקייה אחרת ב-IGV_CRM_HOME.`,
};
