import type { SampleCompany, SampleContact } from '../../shapes.ts';

/** Invented firms; telephone numbers are of the ranges kept for fiction (Ofcom; 555-01xx). */
// biome-ignore format: a table is read as a table
export const companies: SampleCompany[] = [
  { key: 'brightwell', name: 'Brightwell Analytics Ltd', sector: 'Data and AI', website: 'https://www.brightwell.example', email: 'hello@brightwell.example',
    phone: '+44 20 7946 0112', address: '14 Clerkenwell Close\nLondon EC1R 0AN', city: 'London', country: 'United Kingdom', iso: 'GB', vat: 'GB999994115',
    founded: 2014, employees: 85, revenue: '11.3', tags: ['AI', 'scale-up'], owner: 'daniel', age: 280, notes: 'Board meets on the last Thursday of the month.' },
  { key: 'harrowgate', name: 'Harrowgate Foods', sector: 'Food and retail', website: 'https://www.harrowgatefoods.example', email: 'trade@harrowgatefoods.example',
    phone: '+44 113 496 0175', address: '2 Wellington Mills\nLeeds LS1 4DL', city: 'Leeds', country: 'United Kingdom', iso: 'GB', vat: 'GB999998627',
    founded: 1982, employees: 1250, revenue: '264', tags: ['retail', 'kosher'], owner: 'daniel', age: 225 },
  { key: 'nordlake', name: 'Nordlake Robotics', sector: 'Robotics', website: 'https://www.nordlake.example', email: 'info@nordlake.example',
    phone: '+1 617 555 0148', address: '300 Summer Street\nBoston, MA 02210', city: 'Boston', country: 'United States', iso: 'US',
    founded: 2017, employees: 54, revenue: '7.6', tags: ['deep tech'], owner: 'me', age: 175 },
  { key: 'calderon', name: 'Calderon Ventures', sector: 'Investment', website: 'https://www.calderon-ventures.example', email: 'deals@calderon-ventures.example',
    phone: '+1 212 555 0119', address: '55 Water Street, 21st floor\nNew York, NY 10041', city: 'New York', country: 'United States', iso: 'US',
    founded: 2008, employees: 22, revenue: '18', tags: ['investor'], owner: 'me', age: 152 },
  { key: 'oakridge', name: 'Oakridge Biologics', sector: 'Biotechnology', website: 'https://www.oakridge-bio.example', email: 'partnering@oakridge-bio.example',
    phone: '+1 858 555 0163', address: '10300 Campus Point Drive\nSan Diego, CA 92121', city: 'San Diego', country: 'United States', iso: 'US',
    founded: 2010, employees: 310, revenue: '58.9', parent: 'Redwood Life Sciences', tags: ['biotech'], owner: 'daniel', age: 111 },
  { key: 'tideway', name: 'Tideway Marine Systems', sector: 'Maritime technology', website: 'https://www.tideway.example', email: 'sales@tideway.example',
    phone: '+31 10 555 0187', address: 'Wilhelminakade 701\n3072 AP Rotterdam', city: 'Rotterdam', country: 'Netherlands', iso: 'NL', vat: 'NL999995512B01',
    founded: 1999, employees: 170, revenue: '44.5', tags: ['ports'], owner: 'daniel', age: 86 },
];

// biome-ignore format: a table is read as a table
export const contacts: SampleContact[] = [
  { key: 'whitaker', company: 'brightwell', name: 'Charlotte Whitaker', position: 'Chief Executive', email: 'charlotte@brightwell.example', phone: '+44 7700 900141', tags: ['decision maker', 'vip'], owner: 'daniel', age: 276 },
  { key: 'osei', company: 'brightwell', name: 'Kwame Osei', position: 'Head of Partnerships', email: 'kwame.osei@brightwell.example', phone: '+44 7700 900142', owner: 'daniel', age: 143 },
  { key: 'pemberton', company: 'harrowgate', name: 'James Pemberton', position: 'Buying Director', email: 'j.pemberton@harrowgatefoods.example', phone: '+44 7700 900155', owner: 'daniel', age: 220 },
  { key: 'kaplan', company: 'harrowgate', name: 'Miriam Kaplan', position: 'Kosher Range Manager', email: 'm.kaplan@harrowgatefoods.example', phone: '+44 7700 900156', owner: 'noa', age: 134 },
  { key: 'lindqvist', company: 'nordlake', name: 'Erik Lindqvist', position: 'Founder', email: 'erik@nordlake.example', phone: '+1 617 555 0149', tags: ['decision maker'], owner: 'me', age: 171 },
  { key: 'ramirez', company: 'nordlake', name: 'Sofía Ramírez', position: 'VP Operations', email: 'sofia@nordlake.example', phone: '+1 617 555 0150', owner: 'me', age: 82 },
  { key: 'calderon-m', company: 'calderon', name: 'Marco Calderón', position: 'Managing Partner', email: 'marco@calderon-ventures.example', phone: '+1 212 555 0120', tags: ['investor', 'vip'], owner: 'me', age: 150,
    notes: 'Prefers calls on Tuesdays, New York morning.' },
  { key: 'goldfarb', company: 'calderon', name: 'Rachel Goldfarb', position: 'Principal', email: 'rachel@calderon-ventures.example', phone: '+1 212 555 0121', owner: 'noa', age: 109 },
  { key: 'tanaka', company: 'oakridge', name: 'Dr Kenji Tanaka', position: 'Chief Scientific Officer', email: 'k.tanaka@oakridge-bio.example', phone: '+1 858 555 0164', owner: 'daniel', age: 105 },
  { key: 'brooks', company: 'oakridge', name: 'Alicia Brooks', position: 'Business Development', email: 'a.brooks@oakridge-bio.example', phone: '+1 858 555 0165', owner: 'daniel', age: 60 },
  { key: 'dewit', company: 'tideway', name: 'Anneke de Wit', position: 'Commercial Director', email: 'anneke.dewit@tideway.example', phone: '+31 6 5555 0188', owner: 'daniel', age: 83 },
  { key: 'oconnor', company: 'tideway', name: 'Declan O’Connor', position: 'Ports Programme Lead', email: 'declan@tideway.example', phone: '+31 6 5555 0189', owner: 'daniel', age: 51 },
];
