import { counted } from '../../plural.ts';
import type { TimeWords } from '../time.ts';

const events = counted('fr', { one: '{n} événement', many: '{n} d’événements', other: '{n} événements' });

export const time: TimeWords = {
  intro:
    'Choisissez deux moments. La page montre ce que le registre savait à chacun et ce qui a été enregistré entre les deux. Toutes les autres pages montrent aussi le second moment, jusqu’à votre retour à maintenant.',
  finding: (n, from, to) => `Entre ${from} et ${to}, connus en plus : ${events(n)}.`,
  bars: (n) => `${events(n)} au fil du temps. Les barres entre les deux moments sont plus foncées.`,
  nothing: 'Rien n’est encore enregistré.',
  base: 'Premier moment',
  asOf: 'Second moment',
  first: 'au tout début',
  now: 'maintenant',
  earlier: 'Plus tôt',
  later: 'Plus tard',
  zoomIn: 'Afficher seulement le temps entre les deux moments',
  zoomOut: 'Afficher tout le temps',
  days: {
    open: 'Indiquer les moments en jours',
    hint: (zone) =>
      `Chacun est pris comme le début de son jour, dans le fuseau ${zone}. Laissé vide, le premier est le tout début et le second est maintenant.`,
    go: 'Aller à ces moments',
  },
  counts: {
    heading: 'Ce qui était connu aux deux moments',
    caption: 'Le registre aux deux moments, toutes les réclamations reçues jusque-là',
    what: 'Quoi',
    asKnown: (moment) => `État connu au ${moment}`,
    nothing: 'Avant le premier événement',
    events: 'Événements enregistrés',
    received: 'Réclamations reçues',
    reopened: 'Rouvertes',
    closures: 'Clôturées',
    open: 'Ouvertes',
    change: 'Différence',
    told: (n, moment) => `${events(n)} entre les deux moments, état connu au ${moment}`,
  },
  changed: {
    heading: 'Ce qui a changé entre les deux',
    caption: 'Réclamations pour lesquelles quelque chose a été enregistré entre les deux moments',
    complaint: 'Réclamation, aux deux moments',
    events: 'Événements',
    kinds: 'Types d’événement',
    kind: (what, n) => (n === 1 ? what : `${n} × ${what}`),
    none: 'Rien n’a été enregistré sur une réclamation entre les deux moments.',
    pages:
      'Une page compte une partie du registre. Une réclamation peut figurer sur plusieurs pages, avec les événements de chacune.',
  },
};
