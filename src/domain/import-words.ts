/** One value of an enumeration and the words by which files call it, in French, English and Hebrew; compared folded. */
export interface ImportFieldValue {
  value: string;
  /** Fields that are written instead of the enumeration's own: a lost opportunity keeps its stage. */
  set?: Readonly<Record<string, string>>;
  synonyms: readonly string[];
}

const value = (name: string, ...synonyms: string[]): ImportFieldValue => ({ value: name, synonyms });

// biome-ignore format: a table is read as a table
export const companyNames = [
  'company', 'account', 'account name', 'organization', 'organisation', 'firm', 'business', 'client', 'customer',
  'societe', 'entreprise', 'raison sociale', 'nom de la societe', 'nom de l entreprise', 'compte', 'חברה',
  'שם החברה', 'שם חברה', 'לקוח', 'ארגון', 'עסק',
];

// biome-ignore format: a table is read as a table
export const personNames = [
  'name', 'full name', 'contact', 'contact name', 'lead', 'lead name', 'person', 'nom complet', 'nom et prenom',
  'prenom et nom', 'interlocuteur', 'prospect', 'nom', 'שם', 'שם מלא', 'איש קשר', 'שם איש הקשר', 'ליד',
];

// biome-ignore format: a table is read as a table
export const lostWords = [
  'lost', 'closed lost', 'lose', 'dead', 'abandoned', 'rejected', 'disqualified', 'perdu', 'perdue',
  'ferme perdu', 'abandonne', 'abandonnee', 'refuse', 'sans suite', 'אבוד', 'אבדה', 'הפסד', 'הפסדנו',
  'נסגר ללא הצלחה', 'נדחה',
];

// biome-ignore format: a table is read as a table
export const importValues = {
  role: [
    value('admin', 'administrator', 'administrateur', 'administratrice', 'מנהל', 'מנהל מערכת'),
    value(
      'sales', 'sales agent', 'sales rep', 'seller', 'user', 'commercial', 'commerciale', 'vendeur',
      'utilisateur', 'מכירות', 'איש מכירות', 'משתמש',
    ),
    value(
      'viewer', 'read only', 'reader', 'guest', 'lecteur', 'lecture seule', 'observateur', 'invite', 'צופה',
      'קריאה בלבד',
    ),
  ],
  leadStatus: [
    value('NEW', 'open', 'not contacted', 'nouveau', 'nouvelle', 'a contacter', 'חדש', 'פתוח'),
    value(
      'CONTACTED', 'working', 'in progress', 'attempted', 'contacte', 'contactee', 'en cours', 'נוצר קשר',
      'בטיפול',
    ),
    value(
      'MEETING_SCHEDULED', 'meeting', 'appointment', 'demo scheduled', 'rendez vous', 'rdv', 'rendez vous pris',
      'rdv planifie', 'פגישה', 'נקבעה פגישה',
    ),
    value(
      'CONVERTED', 'qualified', 'customer', 'won', 'converti', 'convertie', 'qualifie', 'client', 'הומר', 'לקוח',
      'מוסמך',
    ),
    value('LOST', 'unqualified', 'closed', 'dead', 'perdu', 'perdue', 'non qualifie', 'אבוד', 'לא רלוונטי'),
  ],
  leadPriority: [
    value('A', 'hot', 'high', '1', 'chaud', 'haute', 'elevee', 'חם', 'גבוהה', 'גבוה'),
    value('B', 'warm', 'medium', 'normal', '2', 'tiede', 'moyenne', 'normale', 'פושר', 'בינונית', 'בינוני'),
    value('C', 'cold', 'low', '3', 'froid', 'basse', 'faible', 'קר', 'נמוכה', 'נמוך'),
  ],
  leadSource: [
    value('WEBSITE', 'web', 'site', 'web form', 'internet', 'site web', 'formulaire', 'אתר', 'אינטרנט'),
    value(
      'REFERRAL', 'referred', 'partner', 'word of mouth', 'recommandation', 'bouche a oreille', 'partenaire',
      'הפניה', 'המלצה', 'שותף',
    ),
    value('LINKEDIN', 'linked in', 'social', 'לינקדאין'),
    value(
      'COLD_CALL', 'cold calling', 'outbound', 'phone', 'appel a froid', 'prospection', 'telephone', 'שיחה קרה',
      'טלמרקטינג',
    ),
    value('EVENT', 'trade show', 'conference', 'fair', 'evenement', 'salon', 'כנס', 'תערוכה', 'אירוע'),
    value('OTHER', 'misc', 'unknown', 'autre', 'divers', 'inconnu', 'אחר', 'לא ידוע'),
  ],
  opportunityStage: [
    value(
      'INITIAL_INTEREST', 'prospecting', 'prospect', 'new', 'lead', 'interest', 'qualification', 'discovery',
      'prospection', 'nouveau', 'nouvelle', 'interet initial', 'decouverte', 'עניין ראשוני', 'חדש', 'איתור',
    ),
    value(
      'INFO_REQUESTED', 'information requested', 'needs analysis', 'qualified', 'demande d information',
      'informations demandees', 'analyse des besoins', 'qualifie', 'בקשת מידע', 'התבקש מידע',
    ),
    value(
      'FIRST_CALL_SCHEDULED', 'engaging', 'engaged', 'first call', 'call scheduled', 'contacted',
      'appointment scheduled', 'meeting', 'premier appel', 'appel planifie', 'contact etabli', 'rendez vous',
      'שיחה ראשונה', 'נקבעה שיחה', 'פגישה',
    ),
    value(
      'PITCH_DELIVERED', 'pitch', 'demo', 'presentation', 'value proposition', 'demonstration',
      'presentation faite', 'הצגה', 'מצגת', 'הדגמה',
    ),
    value(
      'PROPOSAL_SENT', 'proposal', 'quote', 'quote sent', 'offer', 'proposal price quote', 'proposition',
      'proposition envoyee', 'devis', 'devis envoye', 'offre', 'הצעה', 'הצעת מחיר', 'נשלחה הצעה',
    ),
    value(
      'NEGOTIATION', 'negotiating', 'negotiation review', 'contract sent', 'negociation', 'en negociation',
      'contrat envoye', 'משא ומתן', 'מומ',
    ),
    value(
      'VERBAL_COMMITMENT', 'verbal', 'verbal agreement', 'commit', 'decision maker bought in', 'accord verbal',
      'accord de principe', 'engagement verbal', 'הסכמה בעל פה', 'סיכום בעל פה',
    ),
    value(
      'WON', 'closed won', 'win', 'signed', 'gagne', 'gagnee', 'signe', 'signee', 'ferme gagne', 'זכייה', 'זכינו',
      'נסגר בהצלחה', 'נחתם',
    ),
  ],
  taskType: [
    value('CALL', 'phone call', 'phone', 'appel', 'telephone', 'coup de fil', 'שיחה', 'טלפון'),
    value('EMAIL', 'e mail', 'mail', 'courriel', 'message', 'מייל', 'אימייל', 'דואל'),
    value('MEETING', 'appointment', 'visit', 'demo', 'reunion', 'rendez vous', 'rdv', 'visite', 'פגישה', 'ישיבה'),
    value('TODO', 'to do', 'task', 'other', 'a faire', 'tache', 'autre', 'משימה', 'לביצוע', 'אחר'),
    value('FOLLOWUP', 'follow up', 'reminder', 'relance', 'suivi', 'rappel', 'מעקב', 'תזכורת'),
  ],
  taskPriority: [
    value('LOW', 'minor', '3', 'basse', 'faible', 'נמוכה', 'נמוך'),
    value('MEDIUM', 'normal', 'standard', '2', 'moyenne', 'normale', 'בינונית', 'רגילה', 'רגיל'),
    value('HIGH', 'important', 'major', '1', 'haute', 'elevee', 'importante', 'גבוהה', 'גבוה'),
    value('URGENT', 'critical', 'immediate', 'urgente', 'critique', 'דחוף', 'דחופה', 'קריטית'),
  ],
  taskStatus: [
    value(
      'PENDING', 'not started', 'open', 'to do', 'new', 'waiting', 'a faire', 'en attente', 'non commencee',
      'ממתין', 'ממתינה', 'פתוח', 'טרם התחיל',
    ),
    value('IN_PROGRESS', 'in progress', 'started', 'doing', 'en cours', 'commencee', 'בביצוע', 'בתהליך'),
    value(
      'COMPLETED', 'done', 'complete', 'closed', 'finished', 'terminee', 'termine', 'faite', 'fait', 'הושלם',
      'הושלמה', 'בוצע', 'סגור',
    ),
    value('CANCELLED', 'canceled', 'deferred', 'annulee', 'annule', 'בוטל', 'בוטלה', 'מבוטל'),
  ],
} as const satisfies Record<string, readonly ImportFieldValue[]>;
