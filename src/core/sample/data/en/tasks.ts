import type { SampleTask } from '../../shapes.ts';

// biome-ignore format: a table is read as a table
export const tasks: SampleTask[] = [
  { title: 'Answer James about the success fee', type: 'CALL', priority: 'HIGH', due: -3, hour: 10, about: ['opportunity', 'harrowgate-range'], owner: 'daniel' },
  { title: 'Chase the ethics committee dates', type: 'FOLLOWUP', priority: 'MEDIUM', due: -6, about: ['opportunity', 'oakridge-trials'], owner: 'daniel' },
  { title: 'Send the quarterly list of ten companies', type: 'EMAIL', priority: 'URGENT', due: 0, about: ['opportunity', 'calderon-scout'], owner: 'me' },
  { title: 'Call Anneke: contract with legal', type: 'CALL', priority: 'HIGH', due: 0, hour: 13, about: ['opportunity', 'tideway-ports'], owner: 'daniel' },
  { title: 'Arrange the site visit in Modi’in', type: 'MEETING', priority: 'MEDIUM', due: 2, hour: 9, about: ['opportunity', 'nordlake-pilot'], owner: 'me' },
  { title: 'Draft the grant budget', description: 'Israeli partner’s share must not pass half of the total.', type: 'TODO', priority: 'MEDIUM', status: 'IN_PROGRESS', due: 4, about: ['opportunity', 'nordlake-grant'], owner: 'me' },
  { title: 'Shortlist for the country manager', type: 'TODO', priority: 'HIGH', due: 9, about: ['opportunity', 'brightwell-hire'], owner: 'daniel' },
  { title: 'Coffee with Rachel in Tel Aviv', type: 'MEETING', priority: 'LOW', due: 19, hour: 8, about: ['contact', 'goldfarb'], owner: 'noa' },
  { title: 'Kick-off agenda for Brightwell', type: 'TODO', priority: 'MEDIUM', status: 'COMPLETED', due: -75, about: ['opportunity', 'brightwell-entry'], owner: 'daniel' },
  { title: 'Book the Galilee coach', type: 'TODO', priority: 'LOW', status: 'CANCELLED', due: -50, about: ['opportunity', 'harrowgate-tour'], owner: 'daniel' },
];
