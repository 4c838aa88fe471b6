import type { SampleLead } from '../../shapes.ts';

// biome-ignore format: a table is read as a table
export const leads: SampleLead[] = [
  { name: 'עומר גולן', brand: 'GolanTrack', email: 'omer@golantrack.example', phone: '+972 54 555 0201', sector: 'טכנולוגיות תחבורה', status: 'NEW', priority: 'A', source: 'WEBSITE', owner: 'noa', age: 1, tags: ['סטארט־אפ'],
    note: 'ביקש פגישה בפריז בחודש הבא, לפני התערוכה.' },
  { name: 'ליאת אברהם', brand: 'קרמיקה בגליל', email: 'liat@ceramica-galil.example', sector: 'עיצוב וריהוט', status: 'NEW', priority: 'C', source: 'WEBSITE', owner: null, age: 1 },
  { name: 'איתמר רוזנברג', brand: 'Rosenberg Optics', email: 'itamar@rosenberg-optics.example', sector: 'אופטיקה', status: 'NEW', priority: 'B', source: 'LINKEDIN', owner: 'noa', age: 3 },
  { name: 'נור אלחטיב', brand: 'שמן זית אלחטיב', email: 'nour@elkhatib-oil.example', phone: '+972 54 555 0204', sector: 'מזון', status: 'NEW', priority: 'B', source: 'EVENT', owner: 'me', age: 4 },
  { name: 'רועי שטרן', brand: 'שטרן תוכנה', email: 'roi@stern-soft.example', sector: 'תוכנה', status: 'NEW', priority: 'A', source: 'REFERRAL', owner: 'noa', age: 5, tags: ['SaaS'] },
  { name: 'הילה ויצמן', brand: 'HilaSkin', email: 'hila@hilaskin.example', sector: 'קוסמטיקה', status: 'NEW', priority: 'B', source: 'WEBSITE', owner: null, age: 8 },
  { name: 'משה אזולאי', brand: 'יקב אזולאי', email: 'moshe@azoulay-winery.example', phone: '+972 50 555 0207', sector: 'יין', status: 'CONTACTED', priority: 'A', source: 'REFERRAL', owner: 'noa', age: 9, tags: ['כשר'],
    note: 'היקב מייצר 120,000 בקבוקים בשנה. מעוניין ברשתות בצרפת.' },
  { name: 'ענבל צור', brand: 'צור אנרגיה', email: 'inbal@tzur-energy.example', sector: 'אנרגיה מתחדשת', status: 'CONTACTED', priority: 'A', source: 'EVENT', owner: 'me', age: 12 },
  { name: 'אלכסיי לוין', brand: 'LevinAI', email: 'alexey@levin-ai.example', sector: 'בינה מלאכותית', status: 'CONTACTED', priority: 'B', source: 'LINKEDIN', owner: 'noa', age: 15 },
  { name: 'יפעת מלכה', brand: 'מלכה טקסטיל', email: 'yifat@malka-textile.example', sector: 'טקסטיל', status: 'CONTACTED', priority: 'C', source: 'COLD_CALL', owner: 'noa', age: 18 },
  { name: 'ברק אהרוני', brand: 'אהרוני רובוטיקה', email: 'barak@aharoni-robotics.example', phone: '+972 52 555 0211', sector: 'רובוטיקה', status: 'CONTACTED', priority: 'B', source: 'WEBSITE', owner: 'me', age: 21,
    note: 'שאל על מענקי האיחוד האירופי. לשלוח סיכום בעברית.' },
  { name: 'סיגל פרץ', brand: 'פרץ מדיה', email: 'sigal@peretz-media.example', sector: 'תקשורת', status: 'CONTACTED', priority: 'C', source: 'OTHER', owner: null, age: 28 },
  { name: 'גלעד נחמיאס', brand: 'NahmiasTech', email: 'gilad@nahmiastech.example', sector: 'טכנולוגיות מים', status: 'MEETING_SCHEDULED', priority: 'A', source: 'LINKEDIN', owner: 'noa', age: 14, tags: ['קלינטק'],
    note: 'פגישה בזום נקבעה. להכין מצגת עם שלושה לקוחות צרפתיים.' },
  { name: 'דפנה הרשקוביץ', brand: 'דפנה תכשיטים', email: 'dafna@dafna-jewels.example', sector: 'תכשיטים', status: 'MEETING_SCHEDULED', priority: 'B', source: 'WEBSITE', owner: 'noa', age: 20 },
  { name: 'עידו קפלן', brand: 'קפלן מדיקל', email: 'ido@kaplan-medical.example', phone: '+972 54 555 0215', sector: 'מכשור רפואי', status: 'MEETING_SCHEDULED', priority: 'A', source: 'EVENT', owner: 'me', age: 27 },
  { converted: 'abutbul', sector: 'חקלאות מדייקת', status: 'CONVERTED', priority: 'A', source: 'EVENT', owner: 'me', age: 195 },
  { converted: 'sasson', sector: 'פינטק', status: 'CONVERTED', priority: 'A', source: 'REFERRAL', owner: 'noa', age: 81 },
  { converted: 'mizrahi', sector: 'מכשור רפואי', status: 'CONVERTED', priority: 'B', source: 'LINKEDIN', owner: 'me', age: 124 },
  { name: 'ורד שלום', brand: 'ורד אירועים', email: 'vered@vered-events.example', sector: 'אירועים', status: 'LOST', priority: 'C', source: 'COLD_CALL', owner: 'thomas', age: 79, note: 'אין תקציב לשיווק בחו״ל השנה.' },
  { name: 'אסף דיין', brand: 'דיין לוגיסטיקה', email: 'asaf@dayan-logistics.example', sector: 'לוגיסטיקה', status: 'LOST', priority: 'B', source: 'WEBSITE', owner: 'noa', age: 62 },
];
