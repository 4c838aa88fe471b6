import type { ImportProblem, ImportProblemCode } from './import-problem.ts';
import type { Language } from './settings.ts';

type Sentences = Readonly<Record<ImportProblemCode, string>>;

const en: Sentences = {
  UNCLOSED_QUOTE: 'A quotation mark is opened and never closed.',
  ROW_TOO_SHORT: 'The row has fewer cells than there are columns.',
  ROW_TOO_LONG: 'The row has more cells than there are columns.',
  ROW_TOO_LARGE: 'The row is far too long to be one.',
  REQUIRED: 'It must not be empty.',
  TOO_LONG: 'The text is too long.',
  NOT_A_DATE: 'This is not a date.',
  DATE_DOES_NOT_EXIST: 'This day does not exist.',
  YEAR_OUT_OF_RANGE: 'The year must be between 1900 and 2199.',
  NOT_AN_AMOUNT: 'This is not an amount.',
  AMOUNT_OUT_OF_RANGE: 'The amount is too large, or negative.',
  NOT_AN_INTEGER: 'This is not a whole number.',
  INTEGER_OUT_OF_RANGE: 'The number is too small or too large.',
  NOT_AN_EMAIL: 'This is not an e-mail address.',
  NOT_A_PHONE: 'This is not a phone number.',
  NOT_A_CURRENCY: 'This is not the code of a currency.',
  TOO_MANY_TAGS: 'There are more than 50 tags, or one is too long.',
  UNKNOWN_VALUE: 'This is none of the values that the field may have.',
  UNKNOWN_PERSON: 'Nobody has this name here: nobody becomes responsible.',
  DUPLICATE_ROW: 'The same record as on line {value}.',
};

const fr: Sentences = {
  UNCLOSED_QUOTE: 'Un guillemet est ouvert et jamais fermé.',
  ROW_TOO_SHORT: 'La ligne a moins de cellules qu’il n’y a de colonnes.',
  ROW_TOO_LONG: 'La ligne a plus de cellules qu’il n’y a de colonnes.',
  ROW_TOO_LARGE: 'La ligne est bien trop longue pour en être une.',
  REQUIRED: 'La valeur ne peut pas manquer.',
  TOO_LONG: 'Le texte est trop long.',
  NOT_A_DATE: 'Ce n’est pas une date.',
  DATE_DOES_NOT_EXIST: 'Ce jour n’existe pas.',
  YEAR_OUT_OF_RANGE: 'L’année doit être comprise entre 1900 et 2199.',
  NOT_AN_AMOUNT: 'Ce n’est pas un montant.',
  AMOUNT_OUT_OF_RANGE: 'Le montant est trop grand, ou négatif.',
  NOT_AN_INTEGER: 'Ce n’est pas un nombre entier.',
  INTEGER_OUT_OF_RANGE: 'Le nombre est trop petit ou trop grand.',
  NOT_AN_EMAIL: 'Ce n’est pas une adresse e-mail.',
  NOT_A_PHONE: 'Ce n’est pas un numéro de téléphone.',
  NOT_A_CURRENCY: 'Ce n’est pas le code d’une devise.',
  TOO_MANY_TAGS: 'Il y a plus de 50 étiquettes, ou l’une est trop longue.',
  UNKNOWN_VALUE: 'Ce n’est aucune des valeurs possibles du champ.',
  UNKNOWN_PERSON: 'Personne ne porte ce nom ici : il n’y aura pas de responsable.',
  DUPLICATE_ROW: 'La même fiche qu’à la ligne {value}.',
};

const he: Sentences = {
  UNCLOSED_QUOTE: 'מירכאות נפתחו ולא נסגרו.',
  ROW_TOO_SHORT: 'בשורה יש פחות תאים ממספר העמודות.',
  ROW_TOO_LONG: 'בשורה יש יותר תאים ממספר העמודות.',
  ROW_TOO_LARGE: 'השורה ארוכה מדי מכדי להיות שורה אחת.',
  REQUIRED: 'הערך לא יכול להיות ריק.',
  TOO_LONG: 'הטקסט ארוך מדי.',
  NOT_A_DATE: 'זה אינו תאריך.',
  DATE_DOES_NOT_EXIST: 'היום הזה אינו קיים.',
  YEAR_OUT_OF_RANGE: 'השנה צריכה להיות בין 1900 ל־2199.',
  NOT_AN_AMOUNT: 'זה אינו סכום.',
  AMOUNT_OUT_OF_RANGE: 'הסכום גדול מדי או שלילי.',
  NOT_AN_INTEGER: 'זה אינו מספר שלם.',
  INTEGER_OUT_OF_RANGE: 'המספר קטן מדי או גדול מדי.',
  NOT_AN_EMAIL: 'זו אינה כתובת דוא״ל.',
  NOT_A_PHONE: 'זה אינו מספר טלפון.',
  NOT_A_CURRENCY: 'זה אינו קוד של מטבע.',
  TOO_MANY_TAGS: 'יש יותר מ־50 תגיות, או שאחת מהן ארוכה מדי.',
  UNKNOWN_VALUE: 'זה אינו אחד מערכי השדה.',
  UNKNOWN_PERSON: 'אין כאן אדם בשם הזה: לא יהיה אחראי.',
  DUPLICATE_ROW: 'אותה רשומה כמו בשורה {value}.',
};

const sentences: Record<Language, Sentences> = { en, fr, he };
const line: Record<Language, string> = { en: 'line', fr: 'ligne', he: 'שורה' };

/** Heading of the column that tells, in the file of refused rows, why each was refused; by it the file is known when it comes back. */
export const reasonHeadings: Record<Language, string> = {
  en: 'Why the row was refused',
  fr: 'Pourquoi la ligne a été refusée',
  he: 'למה השורה נדחתה',
};

const refusedRows: Record<Language, string> = { en: 'refused rows', fr: 'lignes refusées', he: 'שורות שנדחו' };

/** The name of the file of refused rows: `pipeline.csv` gives `pipeline – refused rows.csv`. */
export function refusedFileName(name: string, language: Language): string {
  return `${name.replace(/\.[^.]*$/, '').slice(0, 150)} – ${refusedRows[language]}.csv`;
}

/** What is wrong, in one sentence that names neither line nor column. */
export function problemSentence({ code, value }: Pick<ImportProblem, 'code' | 'value'>, language: Language): string {
  return sentences[language][code].replace('{value}', value);
}

/** Line, column and sentence: all that a person needs who has only the file. */
export function reasonText(problem: ImportProblem, language: Language): string {
  const place = [`${line[language]} ${problem.line}`, problem.column ?? problem.field].filter((part) => part !== null);
  const separator = language === 'fr' ? '\u00a0: ' : ': ';
  return `${place.join(', ')}${separator}${problemSentence(problem, language)}`;
}
