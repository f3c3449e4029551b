import type { LetterWords } from '../letters.ts';

const ABOUT = `- Numéro de votre réclamation : {folio}
- Reçue le : {received}
- Objet : {product}
- Ce que vous nous avez signalé : {category}
- Votre référence : {reference}
- Agit pour vous : {representative}`;

const END = `## Comment nous joindre

{contact}
{tracking}
S’il vous faut cette lettre en gros caractères, sous une autre forme ou dans une autre langue, dites-le-nous. Cela ne vous coûte rien.

Cordialement,
{sender}`;

export const letters: LetterWords = {
  templates: {
    acknowledgement: `# Nous avons reçu votre réclamation {folio}

{greeting}

Merci de nous avoir signalé ce qui ne va pas. Nous avons reçu votre réclamation. Vous n’avez rien à faire pour le moment.

${ABOUT}

## Ce qui va se passer

{deadlines}
Si nous avons besoin de quelque chose de votre part, nous vous le demanderons. Le traitement de votre réclamation est gratuit.

## Si vous n’êtes pas d’accord

{recourse}

${END}`,
    progress: `# Votre réclamation {folio} : où nous en sommes

{greeting}

Nous vous informons de l’avancement de votre réclamation.

${ABOUT}

## Ce que nous pouvons vous dire aujourd’hui

{progress}

## Ce qui va se passer

{deadlines}

${END}`,
    response: `# Notre réponse à votre réclamation {folio}

{greeting}

{introduction}

${ABOUT}
- Réponse du : {answered}

## Notre décision

{outcome}

## Nos raisons

{reasons}

## Ce que nous vous proposons

{remedies}

## Ce qui va se passer

{deadlines}

## Ce que vous pouvez faire maintenant

{recourse}

${END}`,
    closing: `# Votre réclamation {folio} est clôturée

{greeting}

{closing}

${ABOUT}
- Clôturée le : {closed}

## Ce qui a été convenu

{remedies}

## Si quelque chose ne va toujours pas

{reopening}
{recourse}

${END}`,
    'erasure-decision': `# Vos données personnelles dans la réclamation {folio} : notre décision

{greeting}

{decision}

- Numéro de votre réclamation : {folio}
- Décision du : {decided}

## Nos raisons

{reasons}

## Si vous n’êtes pas d’accord

{recourse}

${END}`,
  },
  greeting: { named: 'Bonjour {name},', neutral: 'Bonjour,' },
  by: { day: 'au plus tard le {day}', moment: 'au plus tard le {moment}' },
  deadlines: {
    respond: 'Nous vous répondrons {by}.',
    resolve: 'Nous aurons fini de traiter votre réclamation {by}.',
    safety: 'Nous aurons écarté le danger {by}.',
  },
  missed: {
    respond: 'Nous devions vous répondre {by}. Nous vous prions d’excuser ce retard.',
    resolve: 'Nous devions finir de traiter votre réclamation {by}. Nous vous prions d’excuser ce retard.',
    safety: 'Nous devions écarter le danger {by}. Nous vous prions d’excuser ce retard.',
  },
  standing: 'L’un de nos délais est suspendu en ce moment. Nous vous en avons donné la raison.',
  answers: {
    summary: 'Voici notre réponse brève à votre réclamation.',
    holding: 'Voici une réponse provisoire à votre réclamation. Nous l’examinons encore.',
    final: 'Voici notre réponse définitive à votre réclamation.',
    unknown: 'Voici notre réponse à votre réclamation.',
  },
  noOutcome: 'Nous n’avons pas encore pris de décision.',
  remedyOfMoney: '{remedy} : {amount}',
  remedyInState: '{remedy} : {state}',
  remedyDue: '{remedy} : {state}, au plus tard le {day}',
  noProgress: 'Nous examinons encore votre réclamation.',
  recourse: {
    answer: 'Merci de nous dire si vous acceptez cette réponse.',
    otherPerson:
      'Si vous n’êtes pas d’accord avec notre réponse, vous pouvez nous demander de réexaminer votre réclamation. Une personne qui n’est pas intervenue auparavant décidera alors. C’est le niveau {n} sur {all} dans notre organisation.',
    nextTier:
      'Si vous n’êtes pas d’accord avec notre réponse, vous pouvez nous demander de réexaminer votre réclamation. C’est le niveau {n} sur {all} dans notre organisation.',
    outside:
      'Si la façon dont nous traitons votre réclamation ne vous convient pas, vous pouvez vous adresser à un organisme indépendant : {body}, {address}',
    court: 'Vous gardez le droit de saisir la justice.',
  },
  reopening:
    'Vous pouvez nous demander de rouvrir votre réclamation. Faites-le {within} à compter du jour où nous l’avons clôturée.',
  closed: 'Nous avons clôturé votre réclamation pour la raison suivante : {reason}.',
  granted: {
    complaint:
      'Nous avons décidé d’effacer les données personnelles de cette réclamation. Ensuite, nous ne pourrons plus montrer qui a fait la réclamation ni ce qui a été écrit.',
    person:
      'Nous avons décidé d’effacer vos données personnelles dans cette réclamation et dans vos autres réclamations. Une réclamation encore ouverte, ou que la loi nous oblige à conserver, garde ses données jusque-là.',
    event: 'Nous avons décidé d’effacer la partie de votre réclamation sur laquelle porte la demande.',
  },
  refused: {
    complaint: 'Nous avons décidé de ne pas effacer les données personnelles de cette réclamation.',
    person:
      'Nous avons décidé de ne pas effacer vos données personnelles dans cette réclamation et dans vos autres réclamations.',
    event:
      'Nous avons décidé de ne pas effacer la partie de votre réclamation sur laquelle porte la demande.',
  },
  authority:
    'Vous pouvez contester cette décision auprès de l’autorité de protection des données de votre pays, ou saisir la justice.',
  contact: {
    telephone: 'Téléphone : {telephone}',
    address: 'Adresse : {address}',
    reply: 'Vous pouvez répondre par le moyen par lequel vous avez reçu cette lettre.',
  },
  signature: 'Le service des réclamations',
  tracking:
    'Vous pouvez suivre votre réclamation, et nous répondre, à l’adresse {address}. Il vous faut son numéro, {folio}, et son code. Si vous n’avez pas le code, demandez-nous-en un nouveau.',
};
