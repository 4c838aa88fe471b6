import type { SampleCompany, SampleContact } from '../../shapes.ts';

/** Invented firms and numbers. */
// biome-ignore format: a table is read as a table
export const companies: SampleCompany[] = [
  { key: 'smartmayim', name: 'SmartMayim מים חכמים בע״מ', sector: 'טכנולוגיות מים', website: 'https://www.smartmayim.example', email: 'info@smartmayim.example',
    phone: '+972 4 555 0131', address: 'שדרות ההסתדרות 251\nחיפה 3265001', city: 'חיפה', country: 'ישראל', iso: 'IL', vat: '519920417', registration: '519920417',
    founded: 2012, employees: 75, revenue: '48', tags: ['קלינטק', 'ייצוא'], owner: 'noa', age: 295, notes: 'מחפשים מפיץ בצרפת ובבלגיה. הדירקטוריון אישר תקציב לשנה.' },
  { key: 'carmeli', name: 'כרמלי סייבר בע״מ', sector: 'אבטחת מידע', website: 'https://www.carmeli-cyber.example', email: 'office@carmeli-cyber.example',
    phone: '+972 9 555 0122', address: 'מדינת היהודים 85\nהרצליה 4676670', city: 'הרצליה', country: 'ישראל', iso: 'IL', vat: '519927685', registration: '519927685',
    founded: 2015, employees: 130, revenue: '92.5', tags: ['סייבר'], owner: 'noa', age: 233 },
  { key: 'negevagro', name: 'נגב אגרו־טק', sector: 'חקלאות מדייקת', website: 'https://www.negev-agro.example', email: 'hello@negev-agro.example',
    phone: '+972 8 555 0177', address: 'שדרות רגר 40\nבאר שבע 8489501', city: 'באר שבע', country: 'ישראל', iso: 'IL', vat: '519934954', registration: '519934954',
    founded: 2018, employees: 29, revenue: '14.7', tags: ['אגרוטק', 'סטארט־אפ'], owner: 'me', age: 186 },
  { key: 'shaked', name: 'סטודיו שקד', sector: 'עיצוב וריהוט', website: 'https://www.studio-shaked.example', email: 'shalom@studio-shaked.example',
    phone: '+972 3 555 0109', address: 'שביל המרץ 6\nתל אביב 6653526', city: 'תל אביב', country: 'ישראל', iso: 'IL', vat: '519942221', registration: '519942221',
    founded: 2009, employees: 17, revenue: '6.2', tags: ['עיצוב'], owner: 'noa', age: 149 },
  { key: 'medicor', name: 'Medicor מדיקור פתרונות רפואיים', sector: 'מכשור רפואי', website: 'https://www.medicor.example', email: 'contact@medicor.example',
    phone: '+972 8 555 0164', address: 'אופנהיימר 12\nרחובות 7670112', city: 'רחובות', country: 'ישראל', iso: 'IL', vat: '519949499', registration: '519949499',
    founded: 2006, employees: 220, revenue: '175', tags: ['מדטק'], owner: 'me', age: 116 },
  { key: 'sorek', name: 'שורק פיי (SorekPay)', sector: 'פינטק', website: 'https://www.sorekpay.example', email: 'biz@sorekpay.example',
    phone: '+972 3 555 0198', address: 'דרך מנחם בגין 144\nתל אביב 6492102', city: 'תל אביב', country: 'ישראל', iso: 'IL', vat: '519956767', registration: '519956767',
    founded: 2019, employees: 64, revenue: '31', tags: ['פינטק'], owner: 'noa', age: 74 },
];

// biome-ignore format: a table is read as a table
export const contacts: SampleContact[] = [
  { key: 'shapira', company: 'smartmayim', name: 'אורי שפירא', position: 'מנכ״ל', email: 'ori.shapira@smartmayim.example', phone: '+972 50 555 0131', tags: ['מקבל החלטות'], owner: 'noa', age: 290 },
  { key: 'haddad', company: 'smartmayim', name: 'סמר חדאד', position: 'סמנכ״לית שיווק', email: 'samar@smartmayim.example', phone: '+972 50 555 0132', owner: 'noa', age: 157 },
  { key: 'carmeli-t', company: 'carmeli', name: 'תמר כרמלי', position: 'מייסדת ומנכ״לית', email: 'tamar@carmeli-cyber.example', phone: '+972 52 555 0122', tags: ['VIP'], owner: 'noa', age: 230 },
  { key: 'friedman', company: 'carmeli', name: 'יונתן פרידמן', position: 'מנהל מכירות אירופה', email: 'yonatan@carmeli-cyber.example', phone: '+972 52 555 0123', owner: 'noa', age: 127 },
  { key: 'abutbul', company: 'negevagro', name: 'מאיה אבוטבול', position: 'מייסדת שותפה', email: 'maya@negev-agro.example', phone: '+972 54 555 0177', owner: 'me', age: 181 },
  { key: 'tesfaye', company: 'negevagro', name: 'דניאל טספאיה', position: 'אגרונום ראשי', email: 'daniel.t@negev-agro.example', phone: '+972 54 555 0178', owner: 'me', age: 70 },
  { key: 'shaked-r', company: 'shaked', name: 'רוני שקד', position: 'בעלים', email: 'roni@studio-shaked.example', phone: '+972 54 555 0109', tags: ['מקבל החלטות'], owner: 'noa', age: 146,
    notes: 'מעדיף וואטסאפ. לא בימי שישי.' },
  { key: 'dubois', company: 'shaked', name: 'Clémence Dubois-Katz', position: 'מנהלת סטודיו', email: 'clemence@studio-shaked.example', phone: '+972 54 555 0110', owner: 'noa', age: 101 },
  { key: 'mizrahi', company: 'medicor', name: 'ד״ר אייל מזרחי', position: 'סמנכ״ל פיתוח עסקי', email: 'eyal.mizrahi@medicor.example', phone: '+972 50 555 0164', owner: 'me', age: 113 },
  { key: 'volkov', company: 'medicor', name: 'אנה וולקוב', position: 'רגולציה', email: 'anna.volkov@medicor.example', phone: '+972 50 555 0165', owner: 'me', age: 58 },
  { key: 'sasson', company: 'sorek', name: 'גיא ששון', position: 'מנכ״ל', email: 'guy@sorekpay.example', phone: '+972 52 555 0198', tags: ['VIP'], owner: 'noa', age: 72 },
  { key: 'barlev', company: 'sorek', name: 'שירה בר־לב', position: 'מנהלת שותפויות', email: 'shira@sorekpay.example', phone: '+972 52 555 0199', owner: 'noa', age: 44 },
];
