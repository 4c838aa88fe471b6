import type { KnownList } from '../../domain/import-fields.ts';

/** ISO 3166-1 alpha-2 codes; the names come from the runtime's own Unicode data (CLDR). */
const countryCodes =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PR PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW';

// biome-ignore format: a table is read as a table
const sectors = [
  'technology', 'medical', 'retail', 'software', 'entertainment', 'marketing', 'finance', 'telecommunications',
  'services', 'employment', 'manufacturing', 'education', 'healthcare', 'insurance', 'banking', 'energy',
  'transport', 'transportation', 'logistics', 'construction', 'real estate', 'agriculture', 'consulting',
  'hospitality', 'tourism', 'automotive', 'aerospace', 'pharmaceuticals', 'biotechnology', 'chemicals', 'food',
  'fashion', 'media', 'legal', 'government', 'security', 'defense', 'electronics', 'advertising', 'e-commerce',
  'SaaS', 'technologie', 'médical', 'commerce de détail', 'logiciel', 'divertissement', 'télécommunications',
  'emploi', 'industrie', 'éducation', 'santé', 'assurance', 'banque', 'énergie', 'logistique', 'bâtiment',
  'immobilier', 'conseil', 'restauration', 'hôtellerie', 'tourisme', 'automobile', 'aéronautique', 'pharmacie',
  'chimie', 'agroalimentaire', 'mode', 'juridique', 'administration', 'sécurité', 'défense', 'électronique',
  'publicité', 'commerce en ligne', 'distribution', 'טכנולוגיה', 'רפואה', 'קמעונאות', 'תוכנה', 'בידור', 'שיווק',
  'פיננסים', 'תקשורת', 'שירותים', 'תעסוקה', 'תעשייה', 'חינוך', 'בריאות', 'ביטוח', 'בנקאות', 'אנרגיה', 'תחבורה',
  'לוגיסטיקה', 'בנייה', 'נדל"ן', 'חקלאות', 'ייעוץ', 'תיירות', 'רכב', 'תעופה', 'מזון', 'אופנה', 'מדיה', 'משפטים',
  'ביטחון', 'אלקטרוניקה', 'פרסום',
];

function countries(): string[] {
  const names = ['en', 'fr', 'he'].map((language) => new Intl.DisplayNames([language], { type: 'region' }));
  return countryCodes.split(' ').flatMap((code) => names.map((name) => name.of(code) ?? code));
}

/** Names that files may hold, most common spelling: countries and sectors in three languages; products are the workspace's own. */
export function knownNames(list: KnownList, products: readonly string[] = []): readonly string[] {
  if (list === 'countries') return countries();
  return list === 'sectors' ? sectors : products;
}
