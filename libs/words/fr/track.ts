import type { TrackWords } from '../track.ts';

export const track: TrackWords = {
  happened: {
    received: 'Nous avons reçu votre réclamation',
    acknowledged: 'Nous avons accusé réception de votre réclamation',
    acknowledgedAgain: 'Nous vous avons confirmé que votre réclamation est rouverte',
    handled: 'Une personne de notre équipe a commencé à l’examiner',
    contact: {
      inbound: {
        complainant: 'Vous nous avez contactés',
        representative: 'La personne qui vous représente nous a contactés',
      },
      outbound: {
        complainant: 'Nous avons pris contact avec vous',
        representative: 'Nous avons pris contact avec la personne qui vous représente',
      },
    },
    file: 'Nous avons reçu un fichier de votre part',
    fileNamed: (name) => `Nous avons reçu un fichier de votre part : ${name}`,
    progress: 'Nous vous avons dit où en est votre réclamation',
    changed: 'Vos coordonnées ou vos souhaits ont été modifiés',
    paused: (limit, ground) => `Un délai est suspendu (${limit}) : ${ground}`,
    resumed: (limit) => `Un délai court de nouveau : ${limit}`,
    extended: (limit, day) => `Un délai a été prolongé (${limit}) : désormais jusqu’au ${day}`,
    answered: {
      summary: 'Nous vous avons donné une réponse brève',
      holding: 'Nous vous avons donné une réponse d’attente',
      final: 'Nous vous avons donné notre réponse définitive',
      unknown: 'Nous vous avons répondu',
    },
    accepted: 'Vous avez accepté notre réponse',
    rejected: 'Vous n’avez pas accepté notre réponse',
    escalated: (level) => `Votre réclamation est passée au niveau suivant (niveau ${level})`,
    referred: (body) => `Votre réclamation a été transmise à : ${body}`,
    decided: (outcome) => `Un organisme indépendant a rendu sa décision : ${outcome}`,
    promised: (thing) => `Nous nous sommes engagés à ceci : ${thing}`,
    given: (thing) => `L’engagement a été tenu : ${thing}`,
    failed: (thing) => `L’engagement n’a pas pu être tenu : ${thing}`,
    closed: (reason) => `Votre réclamation a été clôturée : ${reason}`,
    reopened: 'Votre réclamation a été rouverte',
    rated: 'Vous nous avez donné votre avis sur notre travail',
    codeReplaced: 'Un nouveau code de suivi vous a été donné',
    erased: 'Vos données personnelles ont été effacées',
  },
  next: {
    acknowledge: 'Nous allons accuser réception de votre réclamation.',
    acknowledgeLate:
      'Nous n’avons pas encore accusé réception de votre réclamation, bien que le délai soit dépassé. Nous vous prions de nous en excuser.',
    acknowledgeAgain: 'Nous allons vous confirmer que votre réclamation est rouverte.',
    acknowledgeAgainLate:
      'Nous ne vous avons pas encore confirmé que votre réclamation est rouverte, bien que le délai soit dépassé. Nous vous prions de nous en excuser.',
    respond: 'Nous examinons votre réclamation, puis nous vous répondons.',
    respondLate:
      'Le délai pour vous répondre est dépassé. Nous vous prions de nous en excuser ; nous vous devons toujours une réponse.',
    waiting: {
      'awaiting-complainant': 'Nous avons besoin d’un élément de votre part pour continuer.',
      'awaiting-third-party': 'Nous attendons la réponse d’un tiers. Ensuite, nous continuerons.',
      'legal-proceedings': 'Un tribunal est saisi de l’affaire. Nous continuerons après sa décision.',
    },
    answer: 'Merci de nous dire si vous acceptez notre réponse.',
    accepted:
      'Vous avez accepté notre réponse. Nous faisons ce qui reste à faire, puis nous clôturons votre réclamation.',
    rejected:
      'Vous n’avez pas accepté notre réponse. Votre réclamation reste ouverte et vous pouvez demander que le niveau suivant l’examine.',
    rejectedAtLast:
      'Vous n’avez pas accepté notre réponse. Il n’y a pas d’autre niveau dans notre organisation.',
    referred: (body) =>
      `Votre réclamation est maintenant entre les mains de : ${body}. Nous attendons sa décision.`,
    closed:
      'Votre réclamation est clôturée. Si l’affaire n’est pas réglée, vous pouvez nous demander de la rouvrir.',
    closedForGood: 'Votre réclamation est clôturée. Il n’y aura pas d’autre démarche.',
  },
  limit: {
    running: (limit, day) => `${limit} : au plus tard le ${day}`,
    late: (limit, day) => `${limit} : le délai a pris fin le ${day}`,
    met: (limit) => `${limit} : fait`,
    metOn: (limit, day) => `${limit} : fait le ${day}`,
    paused: (limit) => `${limit} : suspendu pour le moment`,
    ended: (limit) => `${limit} : n’a plus lieu d’être`,
    again: 'Vous confirmer que votre réclamation est rouverte',
    higher: 'Vous confirmer que votre réclamation est au niveau suivant',
  },
  recourse: {
    escalate:
      'Si vous n’êtes pas d’accord, vous pouvez demander que le niveau suivant de notre organisation examine votre réclamation.',
    reopen: 'Si l’affaire n’est pas réglée, vous pouvez nous demander de rouvrir votre réclamation.',
    body: (name, address) =>
      `Si vous restez en désaccord avec nous, vous pouvez vous adresser à : ${name}, ${address}.`,
    always:
      'Si la façon dont nous traitons votre réclamation ne vous convient pas, dites-le-nous à tout moment. Vous conservez le droit de saisir la justice.',
  },
};
