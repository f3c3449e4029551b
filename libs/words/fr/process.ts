import { counted } from '../plural.ts';
import type { ProcessWords } from '../process.ts';

export const process: ProcessWords = {
  within: {
    hours: counted('fr', {
      one: 'dans un délai de {n} heure',
      many: 'dans un délai de {n} de heures',
      other: 'dans un délai de {n} heures',
    }),
    'business-days': counted('fr', {
      one: 'dans un délai de {n} jour ouvré',
      many: 'dans un délai de {n} de jours ouvrés',
      other: 'dans un délai de {n} jours ouvrés',
    }),
    'calendar-days': counted('fr', {
      one: 'dans un délai de {n} jour calendaire',
      many: 'dans un délai de {n} de jours calendaires',
      other: 'dans un délai de {n} jours calendaires',
    }),
    weeks: counted('fr', {
      one: 'dans un délai de {n} semaine',
      many: 'dans un délai de {n} de semaines',
      other: 'dans un délai de {n} semaines',
    }),
    months: counted('fr', {
      one: 'dans un délai de {n} mois',
      many: 'dans un délai de {n} de mois',
      other: 'dans un délai de {n} mois',
    }),
  },
  title: 'Comment nous traitons les réclamations',
  introduction: [
    'Vous pouvez nous dire à tout moment que quelque chose ne va pas. Nous voulons y remédier et en tirer des leçons.',
    'Le traitement d’une réclamation est gratuit.',
  ],
  headings: {
    ways: 'Comment faire une réclamation',
    steps: 'Ce que devient votre réclamation',
    limits: 'Combien de temps cela prend',
    tiers: 'Si vous n’êtes pas d’accord avec notre réponse',
    expect: 'Ce que vous pouvez attendre de nous',
    sources: 'D’où viennent ces règles',
  },
  ways: {
    form: 'Avec notre formulaire : {address}',
    telephone: 'Par téléphone : {telephone}',
    post: 'Par courrier : {address}',
    other: 'Par tout moyen qui permet de nous joindre.',
    languages: 'Vous pouvez nous écrire dans ces langues : {languages}.',
  },
  steps: [
    'Vous nous dites ce qui s’est passé. Vous recevez aussitôt un numéro et un code avec lesquels vous pouvez suivre votre réclamation.',
    'Nous confirmons que nous avons votre réclamation.',
    'Nous l’examinons. S’il nous faut quelque chose de votre part, nous vous le demandons. Nous vous disons où nous en sommes.',
    'Nous vous répondons et donnons nos raisons. Une deuxième personne vérifie la réponse avant que vous la receviez.',
    'Vous nous dites si vous acceptez la réponse. Ensuite, nous faisons ce que nous avons promis et nous clôturons la réclamation.',
  ],
  limits: {
    acknowledge: 'Nous confirmons que nous avons votre réclamation {within} {from}.',
    summary: 'Ce que nous pouvons régler {within} {from} reçoit une réponse brève.',
    respond: 'Nous répondons à votre réclamation {within} {from}.',
    resolve: 'Nous finissons de traiter votre réclamation {within} {from}.',
    safety: 'Si quelqu’un est en danger, nous écartons le danger {within} {from}.',
  },
  ofTier: 'Au niveau {n} : {limit}',
  longer:
    'S’il nous faut plus de temps, nous vous disons pourquoi. Le délai se termine alors au plus tard {within}, compté à partir du même jour.',
  standing:
    'Tant que nous devons attendre une réponse de vous ou de quelqu’un d’autre, ce délai peut être suspendu. Nous vous le disons.',
  cutOff: 'Ce qui nous parvient après {time} est compté comme reçu le jour suivant où nous travaillons.',
  days: {
    businessWithHolidays: 'Les jours ouvrés vont du lundi au vendredi, hors jours fériés.',
    business: 'Les jours ouvrés vont du lundi au vendredi.',
    first: 'Le jour où un délai commence ne compte pas.',
  },
  noLimits: 'Il n’y a pas de délais fixes.',
  tiers: {
    first: 'Niveau 1 : une personne chargée des réclamations examine la vôtre et vous répond.',
    otherPerson:
      'Niveau {n} : vous nous demandez de la réexaminer. Une personne qui n’est pas intervenue auparavant décide.',
    again: 'Niveau {n} : vous nous demandez de la réexaminer.',
  },
  noAnswer:
    'Si vous ne nous répondez pas, nous essayons plusieurs fois de vous joindre. Nous ne clôturons la réclamation que lorsque vous avez eu le temps de répondre {within} après notre réponse.',
  expect: [
    'Personne ne décide d’une réclamation qui la met elle-même en cause.',
    'Seules les personnes qui ont besoin de vos données pour régler la réclamation les voient. Vous pouvez nous demander de cacher votre nom à celles qui la traitent.',
    'Dites-nous ce qu’il vous faut : de gros caractères, plus de temps, une autre façon de nous parler. Nous en tenons compte.',
    'Une autre personne peut agir pour vous.',
    'Nous écrivons avec des mots simples.',
  ],
  policy: 'Cette page a été établie à partir des règles en vigueur : {policy}.',
  from: {
    ComplaintReceived: 'à compter de sa réception',
    ComplaintAssessed: 'à compter du moment où nous le constatons',
    ComplaintAcknowledged: 'à compter de notre confirmation',
    ComplaintEscalated: 'à compter de votre demande de passer au niveau suivant',
  },
};
