import type { SampleOpportunity } from '../../shapes.ts';

// biome-ignore format: a table is read as a table
export const opportunities: SampleOpportunity[] = [
  { key: 'brightwell-entry', contact: 'whitaker', title: 'Market entry plan for Israel', product: 'Market entry', value: '28000', currency: 'USD', stage: 'WON', age: 160, close: -77, owner: 'daniel',
    log: [[141, 'CALL', 'First call: two product lines, three target sectors.'], [112, 'MEETING', 'Workshop in London with the whole leadership team.'], [77, 'NOTE', 'Signed. Kick-off on Monday.']] },
  { key: 'brightwell-hire', contact: 'osei', title: 'Country manager search', product: 'Recruitment', value: '22500', currency: 'USD', stage: 'PROPOSAL_SENT', age: 39, close: 24, owner: 'daniel',
    log: [[8, 'EMAIL', 'Sent the proposal with a shortlist guarantee.']] },
  { key: 'brightwell-lab', contact: 'osei', title: 'University lab partnership', product: 'Partner search', value: '16000', currency: 'USD', stage: 'INITIAL_INTEREST', age: 5, close: 110, owner: 'daniel' },
  { key: 'harrowgate-range', contact: 'pemberton', title: 'Israeli suppliers for the premium range', product: 'Sourcing', value: '41000', currency: 'USD', stage: 'NEGOTIATION', age: 73, close: 15, owner: 'daniel', tags: ['retail'],
    log: [[50, 'MEETING', 'Nine suppliers presented, four kept.'], [11, 'CALL', 'James asks for a success fee instead of a retainer.']] },
  { key: 'harrowgate-kosher', contact: 'kaplan', title: 'Kosher line – supplier audits', product: 'Compliance', value: '13750', currency: 'USD', stage: 'FIRST_CALL_SCHEDULED', age: 17, close: 58, owner: 'noa', tags: ['kosher'] },
  { key: 'harrowgate-tour', contact: 'pemberton', title: 'Buyers’ tour of the Galilee', product: 'Events', value: '8900', currency: 'USD', stage: 'INFO_REQUESTED', lost: 'DROPPED', age: 107, close: -51, owner: 'daniel' },
  { key: 'nordlake-pilot', contact: 'lindqvist', title: 'Warehouse robot pilot with an Israeli retailer', product: 'Prospecting', value: '36500', currency: 'USD', stage: 'PITCH_DELIVERED', age: 42, close: 49, owner: 'me', tags: ['deep tech'],
    log: [[26, 'CALL', 'Erik can ship two units in six weeks.'], [10, 'MEETING', 'Pitch in Modi’in: the operations director wants a site visit.']] },
  { key: 'nordlake-grant', contact: 'ramirez', title: 'BIRD Foundation grant application', product: 'Grants', value: '19800', currency: 'USD', stage: 'INFO_REQUESTED', age: 14, close: 66, owner: 'me' },
  { key: 'calderon-scout', contact: 'calderon-m', title: 'Deal scouting – cybersecurity', product: 'Scouting', value: '60000', currency: 'USD', stage: 'WON', age: 128, close: -33, owner: 'me', tags: ['investor'],
    log: [[99, 'MEETING', 'Dinner in New York: a quarterly list of ten companies.'], [33, 'NOTE', 'Signed for one year, paid by quarter.']] },
  { key: 'calderon-fund', contact: 'goldfarb', title: 'Franco-Israeli co-investment fund – feasibility', product: 'Advisory', value: '85000', currency: 'USD', stage: 'FIRST_CALL_SCHEDULED', age: 21, close: 130, owner: 'me' },
  { key: 'calderon-demo', contact: 'goldfarb', title: 'Demo day in Paris', product: 'Events', value: '12400', currency: 'EUR', stage: 'PITCH_DELIVERED', lost: 'PRICE', age: 80, close: -29, owner: 'daniel',
    log: [[29, 'EMAIL', 'Rachel: good format, twice the budget we have.']] },
  { key: 'oakridge-trials', contact: 'tanaka', title: 'Clinical trial sites in Israel', product: 'Partner search', value: '67000', currency: 'USD', stage: 'PROPOSAL_SENT', age: 56, close: 38, probability: 50, owner: 'daniel', tags: ['biotech'],
    notes: 'Three hospitals answered. Ethics committee calendars are the bottleneck.',
    log: [[30, 'MEETING', 'Call with the research office in Petah Tikva.'], [13, 'EMAIL', 'Proposal sent, valid for sixty days.']] },
  { key: 'oakridge-licence', contact: 'brooks', title: 'Licence scouting – cell therapy', product: 'Scouting', value: '33000', currency: 'USD', stage: 'INITIAL_INTEREST', age: 10, close: 95, owner: 'daniel' },
  { key: 'tideway-ports', contact: 'dewit', title: 'Port of Ashdod – introduction and bid', product: 'Tenders', value: '47500', currency: 'EUR', stage: 'VERBAL_COMMITMENT', age: 69, close: 9, owner: 'daniel',
    log: [[44, 'MEETING', 'Visit to Ashdod with the port’s engineers.'], [5, 'CALL', 'Anneke has budget approval; contract is with legal.']] },
  { key: 'tideway-sensors', contact: 'oconnor', title: 'Sensor supplier in Haifa', product: 'Sourcing', value: '15200', currency: 'EUR', stage: 'INFO_REQUESTED', age: 11, close: 80, owner: 'daniel' },
];
