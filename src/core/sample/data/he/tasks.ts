import type { SampleTask } from '../../shapes.ts';

// biome-ignore format: a table is read as a table
export const tasks: SampleTask[] = [
  { title: 'לחזור לסמר לגבי דמי ההצלחה', type: 'CALL', priority: 'URGENT', due: -1, hour: 8, about: ['opportunity', 'smartmayim-distributor'], owner: 'noa' },
  { title: 'לבדוק עלויות מעביד בצרפת', type: 'TODO', priority: 'HIGH', due: -5, about: ['opportunity', 'carmeli-paris'], owner: 'noa' },
  { title: 'לשלוח לברק סיכום על מענקי האיחוד האירופי', type: 'EMAIL', priority: 'MEDIUM', due: -9, owner: 'me' },
  { title: 'לוודא חתימה של מאיה', type: 'FOLLOWUP', priority: 'URGENT', due: 0, hour: 11, about: ['opportunity', 'negevagro-pilot'], owner: 'me' },
  { title: 'להכין מצגת לפגישה עם גלעד נחמיאס', type: 'TODO', priority: 'HIGH', status: 'IN_PROGRESS', due: 0, owner: 'noa' },
  { title: 'פגישת זום עם Clémence', type: 'MEETING', priority: 'MEDIUM', due: 1, hour: 7, about: ['contact', 'dubois'], owner: 'noa' },
  { title: 'הערות לטיוטת ההסכם של מדיקור', type: 'TODO', priority: 'HIGH', due: 2, about: ['opportunity', 'medicor-ce'], owner: 'me' },
  { title: 'שיחה ראשונה על גיוס סבב A', type: 'CALL', priority: 'MEDIUM', due: 4, hour: 9, about: ['opportunity', 'negevagro-funding'], owner: 'me' },
  { title: 'להזמין מקום בתערוכת Pollutec', type: 'TODO', priority: 'LOW', due: 21, about: ['opportunity', 'smartmayim-expo'], owner: 'noa' },
  { title: 'ארוחת צהריים עם גיא ששון', type: 'MEETING', priority: 'LOW', due: 30, hour: 10, about: ['company', 'sorek'], owner: 'noa' },
  { title: 'לתרגם את החוזה לצרפתית', type: 'TODO', priority: 'MEDIUM', status: 'COMPLETED', due: -81, about: ['opportunity', 'smartmayim-france'], owner: 'noa' },
  { title: 'להעביר שאלון RGPD', type: 'EMAIL', priority: 'HIGH', status: 'COMPLETED', due: -27, about: ['opportunity', 'carmeli-rgpd'], owner: 'noa' },
];
