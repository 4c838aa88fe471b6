import type { SamplePerson } from '../shapes.ts';

/** Colleagues of whoever makes the workspace. Addresses end in `.example`, which no mail server has (RFC 2606). */
// biome-ignore format: a table is read as a table
export const people: SamplePerson[] = [
  { key: 'camille', name: 'Camille Roussel', email: 'camille.roussel@igv.example', role: 'sales', active: true, manager: 'Daniel Hughes', office: 'Paris' },
  { key: 'noa', name: 'נועה בן־דוד', email: 'noa.bendavid@igv.example', role: 'sales', active: true, manager: 'Daniel Hughes', office: 'תל אביב' },
  { key: 'daniel', name: 'Daniel Hughes', email: 'daniel.hughes@igv.example', role: 'sales', active: true, office: 'London' },
  { key: 'thomas', name: 'Thomas Lefèvre', email: 'thomas.lefevre@igv.example', role: 'sales', active: false, manager: 'Camille Roussel', office: 'Lyon' },
  { key: 'yael', name: 'Yaël Azoulay', email: 'yael.azoulay@igv.example', role: 'viewer', active: true, office: 'תל אביב' },
];
