import type { TrackWords } from '../track.ts';

export const track: TrackWords = {
  happened: {
    received: 'Recibimos su reclamación',
    acknowledged: 'Le confirmamos que tenemos su reclamación',
    acknowledgedAgain: 'Le confirmamos que su reclamación está abierta de nuevo',
    handled: 'Una persona de nuestro equipo empezó a estudiarla',
    contact: {
      inbound: {
        complainant: 'Usted se puso en contacto con nosotros',
        representative: 'La persona que le representa se puso en contacto con nosotros',
      },
      outbound: {
        complainant: 'Nos pusimos en contacto con usted',
        representative: 'Nos pusimos en contacto con la persona que le representa',
      },
    },
    file: 'Recibimos un archivo suyo',
    fileNamed: (name) => `Recibimos un archivo suyo: ${name}`,
    progress: 'Le informamos de cómo avanza su reclamación',
    changed: 'Se modificaron sus datos o sus preferencias',
    paused: (limit, ground) => `Un plazo está en suspenso (${limit}): ${ground}`,
    resumed: (limit) => `Un plazo vuelve a correr: ${limit}`,
    extended: (limit, day) => `Se amplió un plazo (${limit}): ahora hasta el ${day}`,
    answered: {
      summary: 'Le dimos una respuesta breve',
      holding: 'Le dimos una respuesta provisional',
      final: 'Le dimos nuestra respuesta definitiva',
      unknown: 'Le respondimos',
    },
    accepted: 'Usted aceptó nuestra respuesta',
    rejected: 'Usted no aceptó nuestra respuesta',
    escalated: (level) => `Su reclamación pasó al nivel siguiente (nivel ${level})`,
    referred: (body) => `Su reclamación se remitió a: ${body}`,
    decided: (outcome) => `Un organismo independiente resolvió: ${outcome}`,
    promised: (thing) => `Nos comprometimos a lo siguiente: ${thing}`,
    given: (thing) => `Ya tiene lo prometido: ${thing}`,
    failed: (thing) => `No pudimos cumplir lo prometido: ${thing}`,
    closed: (reason) => `Su reclamación se cerró: ${reason}`,
    reopened: 'Su reclamación se volvió a abrir',
    rated: 'Usted valoró nuestra atención',
    codeReplaced: 'Se le dio un nuevo código de seguimiento',
    erased: 'Se suprimieron sus datos personales',
  },
  next: {
    acknowledge: 'Le confirmaremos que tenemos su reclamación.',
    acknowledgeLate:
      'Todavía no le hemos confirmado que tenemos su reclamación, aunque el plazo ha vencido. Le pedimos disculpas.',
    acknowledgeAgain: 'Le confirmaremos que su reclamación está abierta de nuevo.',
    acknowledgeAgainLate:
      'Todavía no le hemos confirmado que su reclamación está abierta de nuevo, aunque el plazo ha vencido. Le pedimos disculpas.',
    respond: 'Estudiamos su reclamación y después le respondemos.',
    respondLate:
      'El plazo para responderle ha vencido. Le pedimos disculpas; seguimos debiéndole una respuesta.',
    waiting: {
      'awaiting-complainant': 'Para continuar necesitamos información o documentos de su parte.',
      'awaiting-third-party': 'Esperamos la respuesta de un tercero. Después continuaremos.',
      'legal-proceedings': 'Un tribunal se ocupa del asunto. Continuaremos cuando haya resuelto.',
    },
    answer: 'Díganos, por favor, si acepta nuestra respuesta.',
    accepted:
      'Usted aceptó nuestra respuesta. Haremos lo que quede pendiente y después cerraremos su reclamación.',
    rejected:
      'Usted no aceptó nuestra respuesta. Su reclamación sigue abierta y puede pedir que la estudie el nivel siguiente.',
    rejectedAtLast: 'Usted no aceptó nuestra respuesta. En nuestra organización no hay otro nivel.',
    referred: (body) => `Su reclamación está ahora en manos de: ${body}. Esperamos su decisión.`,
    closed:
      'Su reclamación está cerrada. Si el asunto no está resuelto, puede pedirnos que la abramos de nuevo.',
    closedForGood: 'Su reclamación está cerrada. No habrá más trámites.',
  },
  limit: {
    running: (limit, day) => `${limit}: a más tardar el ${day}`,
    late: (limit, day) => `${limit}: el plazo venció el ${day}`,
    met: (limit) => `${limit}: hecho`,
    metOn: (limit, day) => `${limit}: hecho el ${day}`,
    paused: (limit) => `${limit}: en suspenso por ahora`,
    ended: (limit) => `${limit}: ya no procede`,
    again: 'Confirmarle que su reclamación está abierta de nuevo',
    higher: 'Confirmarle que su reclamación está en el nivel siguiente',
  },
  recourse: {
    escalate:
      'Si no está conforme, puede pedir que el nivel siguiente de nuestra organización estudie su reclamación.',
    reopen: 'Si el asunto no está resuelto, puede pedirnos que abramos de nuevo su reclamación.',
    body: (name, address) =>
      `Si sigue sin estar conforme con nosotros, puede dirigirse a: ${name}, ${address}.`,
    always:
      'Si no está conforme con la forma en que tratamos su reclamación, díganoslo en cualquier momento. Conserva su derecho a acudir a los tribunales.',
  },
};
