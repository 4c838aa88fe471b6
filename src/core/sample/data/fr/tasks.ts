import type { SampleTask } from '../../shapes.ts';

// biome-ignore format: a table is read as a table
export const tasks: SampleTask[] = [
  { title: 'Rappeler Élodie pour la garantie de cinq ans', type: 'CALL', priority: 'URGENT', due: -2, hour: 9, about: ['opportunity', 'lumiveo-pilote'], owner: 'me' },
  { title: 'Relancer Yann sur les deux options', type: 'FOLLOWUP', priority: 'HIGH', due: -4, about: ['opportunity', 'nutrivale-distributeur'], owner: 'camille' },
  { title: 'Envoyer le compte rendu de la dégustation', type: 'EMAIL', priority: 'MEDIUM', due: -1, about: ['opportunity', 'castelroux-import'], owner: 'camille' },
  { title: 'Préparer la visioconférence avec Justine Amar', description: 'Trois exemples de franchises françaises en Israël, chiffres à l’appui.', type: 'MEETING', priority: 'HIGH', due: 0, hour: 14, owner: 'camille' },
  { title: 'Relire le contrat de master-franchise', description: 'Vérifier la clause de territoire et les droits d’entrée.', type: 'TODO', priority: 'URGENT', status: 'IN_PROGRESS', due: 0, about: ['opportunity', 'delahaye-franchise'], owner: 'me' },
  { title: 'Appeler le service réglementaire de Médiclair', type: 'CALL', priority: 'MEDIUM', due: 0, hour: 10, about: ['contact', 'nguyen'], owner: 'me' },
  { title: 'Confirmer les dates du salon IsraFood', type: 'EMAIL', priority: 'LOW', due: 2, about: ['opportunity', 'nutrivale-salon'], owner: 'camille' },
  { title: 'Rendez-vous avec l’acheteuse de Ramat Aviv', type: 'MEETING', priority: 'HIGH', due: 3, hour: 8, about: ['opportunity', 'kerouan-corner'], owner: 'camille' },
  { title: 'Premier appel avec les hôpitaux de Haïfa', type: 'CALL', priority: 'MEDIUM', due: 5, hour: 9, about: ['opportunity', 'mediclair-hopitaux'], owner: 'me' },
  { title: 'Point trimestriel avec Hydrosylve', type: 'MEETING', priority: 'LOW', due: 16, hour: 13, about: ['company', 'hydrosylve'], owner: 'me' },
  { title: 'Mettre à jour la plaquette Franchise', type: 'TODO', priority: 'LOW', due: 24, owner: 'camille' },
  { title: 'Envoyer le contrat signé à Gwenaëlle', type: 'EMAIL', priority: 'MEDIUM', status: 'COMPLETED', due: -58, about: ['opportunity', 'kerouan-boutique'], owner: 'camille' },
  { title: 'Rassembler la liste des additifs', type: 'TODO', priority: 'HIGH', status: 'COMPLETED', due: -96, about: ['opportunity', 'nutrivale-casher'], owner: 'camille' },
  { title: 'Réserver le stand de l’an passé', type: 'TODO', priority: 'LOW', status: 'CANCELLED', due: -30, about: ['contact', 'toure'], owner: 'thomas' },
];
