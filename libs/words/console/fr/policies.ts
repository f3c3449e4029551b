import { counted } from '../../plural.ts';
import type { PoliciesWords } from '../policies.ts';

export const policies: PoliciesWords = {
  title: 'Politiques',
  lead: 'Les règles selon lesquelles les réclamations sont traitées. Une réclamation garde la version sous laquelle elle a été reçue.',
  caption: 'Politiques proposées',
  columns: { policy: 'Politique', version: 'Version', jurisdiction: 'Où', effective: 'En vigueur' },
  preset: 's’applique quand une réclamation n’en nomme aucune',
  onlyInLog: 'Plus proposées',
  onlyInLogText: 'Les réclamations reçues sous celles-ci continuent sous elles.',
  back: 'Toutes les politiques',
  one: {
    version: 'Version',
    jurisdiction: 'Où elle s’applique',
    zone: 'Fuseau horaire de ses jours',
    ledgerZone: 'celui du registre',
    calendar: 'Jours fériés',
    holidays: (calendar) => `les jours fériés légaux de ${calendar}`,
    noCalendar: 'aucun ; les samedis et dimanches ne sont pas des jours ouvrés',
    effective: 'En vigueur',
    from: (day) => `à partir du ${day}`,
    until: (day) => `jusqu’au ${day}`,
    always: 'toujours',
    waives:
      'Cette politique reprend des réclamations d’un autre système telles qu’elles y ont été enregistrées.',
    complaints: 'Réclamations sous cette politique',
  },
  clocks: {
    heading: 'Délais',
    caption: 'Délais, tels que la politique les fixe',
    clock: 'Délai',
    within: 'Durée',
    counts: 'À partir de',
    rules: 'Règles',
    none: 'Cette politique ne fixe aucun délai.',
    tier: (n) => `à partir du niveau ${n}`,
    cutOff: (time) => `ce qui arrive après ${time} compte pour le jour suivant`,
    pausable: 'peut être suspendu',
    notPausable: 'ne peut pas être suspendu',
    extendable: (span) => `peut être prolongé jusqu’à ${span} en tout`,
    holding: 'par une réponse provisoire',
  },
  starts: {
    ComplaintReceived: 'la réception',
    ComplaintAssessed: 'l’évaluation',
    ComplaintAcknowledged: 'l’accusé de réception',
    ComplaintEscalated: 'le passage au niveau suivant',
  },
  spans: {
    hours: counted('fr', { one: '{n} heure', many: '{n} d’heures', other: '{n} heures' }),
    'business-days': counted('fr', {
      one: '{n} jour ouvré',
      many: '{n} de jours ouvrés',
      other: '{n} jours ouvrés',
    }),
    'calendar-days': counted('fr', {
      one: '{n} jour calendaire',
      many: '{n} de jours calendaires',
      other: '{n} jours calendaires',
    }),
    weeks: counted('fr', { one: '{n} semaine', many: '{n} de semaines', other: '{n} semaines' }),
    months: counted('fr', { one: '{n} mois', many: '{n} de mois', other: '{n} mois' }),
  },
  tiers: {
    heading: 'Niveaux',
    one: (n, role) => `Niveau ${n} : ${role}`,
    differ: 'une autre personne qu’avant',
  },
  closing: {
    heading: 'Clôture et réouverture',
    reasons: 'Une réclamation peut être clôturée parce que',
    attempts: counted('fr', {
      one: 'Clôture sans réponse du réclamant : après {n} tentative de contact',
      many: 'Clôture sans réponse du réclamant : après {n} de tentatives de contact',
      other: 'Clôture sans réponse du réclamant : après {n} tentatives de contact',
    }),
    waiting: (span) => `et ${span} d’attente.`,
    reopening: (span) =>
      `Une réclamation clôturée peut être rouverte pendant ${span}. Ses délais recommencent.`,
  },
  data: {
    heading: 'Saisie et conservation',
    entry: (span) => `Un acte compte comme saisi en retard après ${span}.`,
    retention: counted('fr', {
      one: 'Les données personnelles sont conservées {n} an après la clôture.',
      many: 'Les données personnelles sont conservées {n} d’années après la clôture.',
      other: 'Les données personnelles sont conservées {n} ans après la clôture.',
    }),
    required: 'Une réception doit avoir',
  },
  outside: 'Organisme externe',
  sources: 'Sources',
};
