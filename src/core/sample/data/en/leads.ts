import type { SampleLead } from '../../shapes.ts';

// biome-ignore format: a table is read as a table
export const leads: SampleLead[] = [
  { name: 'Priya Nair', brand: 'Saffron Health', email: 'priya@saffronhealth.example', phone: '+44 7700 900201', sector: 'Digital health', status: 'NEW', priority: 'A', source: 'WEBSITE', owner: 'daniel', age: 1, tags: ['scale-up'],
    note: 'Wants to open an R&D office in Tel Aviv before the end of the year.' },
  { name: 'Tom Ashworth', brand: 'Ashworth Cycles', email: 'tom@ashworthcycles.example', sector: 'Consumer goods', status: 'NEW', priority: 'C', source: 'WEBSITE', owner: null, age: 2 },
  { name: 'Emily Castellano', brand: 'Bluefin Payments', email: 'emily@bluefinpay.example', phone: '+1 646 555 0102', sector: 'Fintech', status: 'NEW', priority: 'B', source: 'LINKEDIN', owner: 'me', age: 4 },
  { name: 'Oluwaseun Adeyemi', brand: 'Lagos Grid Partners', email: 'seun@lagosgrid.example', sector: 'Energy', status: 'NEW', priority: 'B', source: 'EVENT', owner: 'daniel', age: 4 },
  { name: 'Grace Chen', brand: 'Harbourline Freight', email: 'grace.chen@harbourline.example', sector: 'Transport', status: 'NEW', priority: 'C', source: 'COLD_CALL', owner: null, age: 7 },
  { name: 'Stuart McAllister', brand: 'Glen Torran Distillery', email: 'stuart@glentorran.example', phone: '+44 7700 900206', sector: 'Wine and spirits', status: 'CONTACTED', priority: 'A', source: 'REFERRAL', owner: 'daniel', age: 10, tags: ['kosher'],
    note: 'Introduced by Harrowgate. Needs a kosher supervisor who knows whisky.' },
  { name: 'Hannah Brück', brand: 'Brück Optics', email: 'hannah@brueck-optics.example', sector: 'Photonics', status: 'CONTACTED', priority: 'B', source: 'EVENT', owner: 'daniel', age: 13 },
  { name: 'Victor Almeida', brand: 'Porto Cork Works', email: 'victor@portocork.example', sector: 'Manufacturing', status: 'CONTACTED', priority: 'C', source: 'LINKEDIN', owner: 'me', age: 16 },
  { name: 'Samantha Reid', brand: 'Northfold Apparel', email: 'sam@northfold.example', sector: 'Fashion', status: 'CONTACTED', priority: 'B', source: 'WEBSITE', owner: 'daniel', age: 19 },
  { name: 'Jonathan Levy-Green', brand: 'Levy-Green Interiors', email: 'jonathan@levygreen.example', sector: 'Design', status: 'CONTACTED', priority: 'B', source: 'REFERRAL', owner: 'noa', age: 23 },
  { name: 'Anika Sørensen', brand: 'Fjordlab', email: 'anika@fjordlab.example', phone: '+45 5550 1011', sector: 'Biotechnology', status: 'MEETING_SCHEDULED', priority: 'A', source: 'EVENT', owner: 'me', age: 12, tags: ['biotech'],
    note: 'Video call agreed; send the list of clinical partners beforehand.' },
  { name: 'Ben Carmichael', brand: 'Carmichael Drones', email: 'ben@carmichaeldrones.example', sector: 'Robotics', status: 'MEETING_SCHEDULED', priority: 'A', source: 'LINKEDIN', owner: 'daniel', age: 18 },
  { name: 'Lucia Moretti', brand: 'Moretti Coffee Roasters', email: 'lucia@moretticoffee.example', sector: 'Franchise', status: 'MEETING_SCHEDULED', priority: 'B', source: 'WEBSITE', owner: 'daniel', age: 25, tags: ['franchise'] },
  { converted: 'lindqvist', sector: 'Robotics', status: 'CONVERTED', priority: 'A', source: 'EVENT', owner: 'me', age: 183 },
  { converted: 'dewit', sector: 'Maritime technology', status: 'CONVERTED', priority: 'B', source: 'COLD_CALL', owner: 'daniel', age: 94 },
  { name: 'Peter Novak', brand: 'Novak Ceramics', email: 'peter@novakceramics.example', sector: 'Manufacturing', status: 'LOST', priority: 'C', source: 'COLD_CALL', owner: 'thomas', age: 92 },
  { name: 'Dana Whitfield', brand: 'Whitfield Legal Tech', email: 'dana@whitfield.example', sector: 'Software', status: 'LOST', priority: 'B', source: 'WEBSITE', owner: 'daniel', age: 66, note: 'Went with an in-house hire.' },
  { name: 'Arjun Mehta', brand: 'Mehta Agro', email: 'arjun@mehta-agro.example', sector: 'Agritech', status: 'LOST', priority: 'B', source: 'OTHER', owner: 'me', age: 54 },
];
