import type { SampleInvoice } from '../../shapes.ts';

const thanks = 'Merci de votre confiance.';

// biome-ignore format: a table is read as a table
export const invoices: SampleInvoice[] = [
  {
    state: 'PAID', contact: 'marchand', opportunity: 'lumiveo-etude', language: 'fr', currency: 'EUR', issued: 88, terms: 30, paid: 61, order: 'PO-2210', note: thanks,
    lines: [
      { text: 'Étude de marché Israël – éclairage public\nPhase 1 : cadrage et entretiens', quantity: '8', unit: 'jour', price: '1150' },
      { text: 'Phase 2 : rapport et recommandations', quantity: '1', unit: 'forfait', price: '9300' },
    ],
  },
  {
    state: 'PAID', contact: 'kerbrat', opportunity: 'kerouan-boutique', language: 'fr', currency: 'EUR', issued: 55, terms: 30, paid: 22, discount: '5',
    lines: [
      { text: 'Boutique en ligne en hébreu : conception', quantity: '12.5', unit: 'jour', price: '980' },
      { text: 'Traduction de 340 fiches produit', quantity: '340', unit: 'fiche', price: '17.35' },
      { text: 'Guide « Vendre en Israël », édition imprimée', quantity: '6', unit: 'exemplaire', price: '39.9', rate: 'BOOK' },
    ],
  },
  {
    state: 'OVERDUE', contact: 'legoff', opportunity: 'nutrivale-casher', language: 'fr', currency: 'EUR', issued: 40, terms: 30,
    lines: [
      { text: 'Accompagnement certification casher – acompte de 50 %', quantity: '0.5', unit: 'forfait', price: '14200' },
      { text: 'Frais d’inspection avancés pour votre compte', quantity: '1', price: '1860.4', rate: 'DISBURSEMENT' },
    ],
  },
  {
    state: 'SENT', contact: 'verhaegen-l', opportunity: 'verhaegen-tissus', language: 'fr', currency: 'EUR', issued: 16, terms: 45, order: 'VH/0417',
    lines: [
      { text: 'Mission de prospection – mois 1', quantity: '1', unit: 'mois', price: '4333.33' },
      { text: 'Rendez-vous qualifiés', quantity: '7', unit: 'rendez-vous', price: '260', discount: '10' },
    ],
  },
  {
    state: 'SENT', contact: 'sitbon', language: 'fr', currency: 'EUR', issued: 9, terms: 30,
    lines: [
      { text: 'Séminaire « Franchise en Israël », Paris', quantity: '1', unit: 'journée', price: '2400' },
      { text: 'Déjeuner des participants', quantity: '14', unit: 'couvert', price: '42.5', rate: 'CATERING' },
      { text: 'Guide « Vendre en Israël », édition imprimée', quantity: '14', unit: 'exemplaire', price: '39.9', rate: 'BOOK' },
    ],
  },
  {
    state: 'CANCELLED', contact: 'duprat', language: 'fr', currency: 'EUR', issued: 72, terms: 30, note: 'Annulée : voyage de presse reporté.',
    lines: [{ text: 'Voyage de presse œnologique – acompte', quantity: '1', unit: 'forfait', price: '2160' }],
  },
  {
    state: 'PAID', contact: 'gallet', language: 'fr', currency: 'EUR', issued: 120, terms: 45, paid: 79,
    lines: [{ text: 'Veille réglementaire sur l’eau – trimestre', quantity: '3', unit: 'mois', price: '1241.67' }],
  },
  {
    state: 'DRAFT', contact: 'benhamou', opportunity: 'kerouan-reseaux', language: 'fr', currency: 'EUR', issued: 2, terms: 30,
    lines: [{ text: 'Campagne d’influence – lancement en Israël', quantity: '1', unit: 'forfait', price: '9600' }],
  },
  {
    state: 'DRAFT', contact: 'fabre', opportunity: 'mediclair-amar', language: 'fr', currency: 'EUR', issued: 0, terms: 30,
    lines: [
      { text: 'Enregistrement AMAR : constitution du dossier', quantity: '9', unit: 'jour', price: '1150' },
      { text: 'Taxe ministérielle avancée pour votre compte', quantity: '1', price: '3120', rate: 'DISBURSEMENT' },
    ],
  },
];
