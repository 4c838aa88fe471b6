import type { SampleCompany, SampleContact } from '../../shapes.ts';

/** Invented firms; telephone numbers are of the ranges that the French regulator keeps for fiction. */
// biome-ignore format: a table is read as a table
export const companies: SampleCompany[] = [
  { key: 'lumiveo', name: 'Lumivéo', sector: 'Éclairage connecté', website: 'https://www.lumiveo.example', email: 'contact@lumiveo.example',
    phone: '+33 4 65 71 20 14', address: '48 quai Perrache\n69002 Lyon', city: 'Lyon', country: 'France', iso: 'FR', vat: 'FR83998713705', registration: '998713705',
    founded: 2011, employees: 140, revenue: '22.5', tags: ['export', 'smart city'], owner: 'me', age: 310,
    notes: 'Deux communes israéliennes ont demandé une démonstration. Comité export le premier mardi du mois.' },
  { key: 'kerouan', name: 'Ateliers Kérouan', sector: 'Maroquinerie', website: 'https://www.ateliers-kerouan.example', email: 'bonjour@ateliers-kerouan.example',
    phone: '+33 2 61 91 08 33', address: '7 rue de la Fosse\n44000 Nantes', city: 'Nantes', country: 'France', iso: 'FR', vat: 'FR92998719819', registration: '998719819',
    founded: 1978, employees: 62, revenue: '8.4', tags: ['luxe', 'e-commerce'], owner: 'camille', age: 268 },
  { key: 'nutrivale', name: 'Nutrivale', sector: 'Agroalimentaire', website: 'https://www.nutrivale.example', email: 'export@nutrivale.example',
    phone: '+33 2 61 91 47 02', address: 'Parc d’activités de la Courrouze\n35000 Rennes', city: 'Rennes', country: 'France', iso: 'FR', vat: 'FR71998725923', registration: '998725923',
    founded: 1996, employees: 480, revenue: '115', tags: ['casher', 'grande distribution'], owner: 'camille', age: 240,
    notes: 'Certification casher en cours pour trois gammes.' },
  { key: 'mediclair', name: 'Médiclair', sector: 'Dispositifs médicaux', website: 'https://www.mediclair.example', email: 'direction@mediclair.example',
    phone: '+33 4 65 71 55 90', address: '120 rue Henri-Noguères\n34090 Montpellier', city: 'Montpellier', country: 'France', iso: 'FR', vat: 'FR77998732036', registration: '998732036',
    founded: 2016, employees: 38, revenue: '4.1', tags: ['medtech'], owner: 'me', age: 201 },
  { key: 'castelroux', name: 'Vignobles Castelroux', sector: 'Vins et spiritueux', website: 'https://www.castelroux.example', email: 'maison@castelroux.example',
    phone: '+33 5 36 49 12 77', address: 'Château Castelroux\n33500 Pomerol', city: 'Pomerol', country: 'France', iso: 'FR', vat: 'FR56998738140', registration: '998738140',
    founded: 1889, employees: 27, revenue: '6.8', tags: ['casher', 'export'], owner: 'camille', age: 190 },
  { key: 'hydrosylve', name: 'Hydrosylve', sector: 'Traitement de l’eau', website: 'https://www.hydrosylve.example', email: 'info@hydrosylve.example',
    phone: '+33 4 65 71 31 68', address: '3 place Schuman\n38000 Grenoble', city: 'Grenoble', country: 'France', iso: 'FR', vat: 'FR65998744254', registration: '998744254',
    founded: 2004, employees: 210, revenue: '37', parent: 'Groupe Sylvéa', tags: ['greentech'], owner: 'me', age: 164 },
  { key: 'delahaye', name: 'Maison Delahaye & Fils', sector: 'Pâtisserie, franchise', website: 'https://www.maison-delahaye.example', email: 'franchise@maison-delahaye.example',
    phone: '+33 1 99 00 42 18', address: '21 rue du Bac\n75007 Paris', city: 'Paris', country: 'France', iso: 'FR', vat: 'FR74998750368', registration: '998750368',
    founded: 1954, employees: 320, revenue: '41.2', tags: ['franchise', 'luxe'], owner: 'camille', age: 133 },
  { key: 'verhaegen', name: 'Verhaegen Textiles', sector: 'Textile technique', website: 'https://www.verhaegen.example', email: 'info@verhaegen.example',
    phone: '+32 2 555 01 46', address: 'Rue Dansaert 88\n1000 Bruxelles', city: 'Bruxelles', country: 'Belgique', iso: 'BE', vat: 'BE0799941281',
    founded: 1967, employees: 95, revenue: '17.9', tags: ['industrie'], owner: 'daniel', age: 98 },
];

// biome-ignore format: a table is read as a table
export const contacts: SampleContact[] = [
  { key: 'marchand', company: 'lumiveo', name: 'Élodie Marchand', position: 'Directrice export', email: 'elodie.marchand@lumiveo.example', phone: '+33 6 39 98 10 21', tags: ['décideuse'], owner: 'me', age: 300 },
  { key: 'perrin', company: 'lumiveo', name: 'Jean-Baptiste Perrin', position: 'Directeur financier', email: 'jb.perrin@lumiveo.example', phone: '+33 6 39 98 10 22', owner: 'me', age: 212 },
  { key: 'kerbrat', company: 'kerouan', name: 'Gwenaëlle Kerbrat', position: 'Présidente', email: 'g.kerbrat@ateliers-kerouan.example', phone: '+33 6 39 98 17 40', tags: ['décideuse', 'vip'], owner: 'camille', age: 262 },
  { key: 'benhamou', company: 'kerouan', name: 'Raphaël Benhamou', position: 'Responsable e-commerce', email: 'r.benhamou@ateliers-kerouan.example', phone: '+33 6 39 98 17 41', owner: 'camille', age: 180,
    notes: 'Parle hébreu. Préfère les messages courts.' },
  { key: 'legoff', company: 'nutrivale', name: 'Yann Le Goff', position: 'Directeur international', email: 'yann.legoff@nutrivale.example', phone: '+33 6 39 98 23 05', owner: 'camille', age: 236 },
  { key: 'toure', company: 'nutrivale', name: 'Aminata Touré', position: 'Cheffe de produit', email: 'aminata.toure@nutrivale.example', phone: '+33 6 39 98 23 06', owner: 'camille', age: 121 },
  { key: 'fabre', company: 'mediclair', name: 'Dr Hélène Fabre', position: 'Fondatrice et directrice générale', email: 'helene.fabre@mediclair.example', phone: '+33 6 39 98 31 12', tags: ['vip'], owner: 'me', age: 199 },
  { key: 'nguyen', company: 'mediclair', name: 'Minh Nguyễn', position: 'Affaires réglementaires', email: 'minh.nguyen@mediclair.example', phone: '+33 6 39 98 31 13', owner: 'me', age: 90 },
  { key: 'castelroux-a', company: 'castelroux', name: 'Aliénor de Castelroux', position: 'Gérante', email: 'alienor@castelroux.example', phone: '+33 6 39 98 44 70', tags: ['décideuse'], owner: 'camille', age: 188 },
  { key: 'duprat', company: 'castelroux', name: 'François Duprat', position: 'Maître de chai', email: 'francois.duprat@castelroux.example', phone: '+33 6 39 98 44 71', owner: 'camille', age: 140 },
  { key: 'gallet', company: 'hydrosylve', name: 'Sébastien Gallet', position: 'Directeur commercial', email: 's.gallet@hydrosylve.example', phone: '+33 6 39 98 52 16', owner: 'me', age: 160 },
  { key: 'ozturk', company: 'hydrosylve', name: 'Leïla Öztürk', position: 'Ingénieure projets', email: 'l.ozturk@hydrosylve.example', phone: '+33 6 39 98 52 17', owner: 'daniel', age: 77 },
  { key: 'delahaye-p', company: 'delahaye', name: 'Philippe Delahaye', position: 'Président', email: 'philippe@maison-delahaye.example', phone: '+33 6 39 98 63 01', tags: ['vip', 'décideur'], owner: 'camille', age: 130,
    notes: 'Ne jamais appeler avant 10 h : il est au laboratoire.' },
  { key: 'sitbon', company: 'delahaye', name: 'Déborah Sitbon', position: 'Responsable franchise', email: 'deborah.sitbon@maison-delahaye.example', phone: '+33 6 39 98 63 02', owner: 'camille', age: 118 },
  { key: 'verhaegen-l', company: 'verhaegen', name: 'Lieve Verhaegen', position: 'Administratrice déléguée', email: 'lieve@verhaegen.example', phone: '+32 470 55 01 46', owner: 'daniel', age: 96 },
  { key: 'lambert', company: 'verhaegen', name: 'Noël Lambert', position: 'Acheteur', email: 'noel.lambert@verhaegen.example', phone: '+32 470 55 01 47', owner: 'thomas', age: 64 },
];
