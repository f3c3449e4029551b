import type { LetterWords } from '../letters.ts';

const ABOUT = `- Número de su reclamación: {folio}
- Recibida el: {received}
- Asunto: {product}
- Lo que nos comunicó: {category}
- Su referencia: {reference}
- Actúa en su nombre: {representative}`;

const END = `## Cómo ponerse en contacto con nosotros

{contact}
{tracking}
Si necesita esta carta en letra más grande, en otro formato o en otro idioma, díganoslo. No le costará nada.

Atentamente,
{sender}`;

export const letters: LetterWords = {
  templates: {
    acknowledgement: `# Hemos recibido su reclamación {folio}

{greeting}

Le agradecemos que nos haya comunicado lo ocurrido. Hemos recibido su reclamación. Por ahora no tiene que hacer nada.

${ABOUT}

## Qué sucederá ahora

{deadlines}
Si necesitamos algo de usted, se lo pediremos. La tramitación de su reclamación es gratuita.

## Si no queda conforme

{recourse}

${END}`,
    progress: `# Su reclamación {folio}: estado de la tramitación

{greeting}

Le informamos de cómo avanza su reclamación.

${ABOUT}

## Qué podemos decirle ahora

{progress}

## Qué sucederá ahora

{deadlines}

${END}`,
    response: `# Nuestra respuesta a su reclamación {folio}

{greeting}

{introduction}

${ABOUT}
- Fecha de la respuesta: {answered}

## Nuestra decisión

{outcome}

## Nuestros motivos

{reasons}

## Qué le ofrecemos

{remedies}

## Qué sucederá ahora

{deadlines}

## Qué puede hacer usted ahora

{recourse}

${END}`,
    closing: `# Su reclamación {folio} está cerrada

{greeting}

{closing}

${ABOUT}
- Cerrada el: {closed}

## Qué se acordó

{remedies}

## Si todavía hay algo que no está bien

{reopening}
{recourse}

${END}`,
    'erasure-decision': `# Sus datos personales en la reclamación {folio}: nuestra decisión

{greeting}

{decision}

- Número de su reclamación: {folio}
- Fecha de la decisión: {decided}

## Nuestros motivos

{reasons}

## Si no está de acuerdo

{recourse}

${END}`,
  },
  greeting: { named: 'Buenos días, {name}:', neutral: 'Buenos días:' },
  by: { day: 'a más tardar el {day}', moment: 'a más tardar el {moment}' },
  deadlines: {
    respond: 'Le responderemos {by}.',
    resolve: 'Terminaremos de tramitar su reclamación {by}.',
    safety: 'Eliminaremos el peligro {by}.',
  },
  missed: {
    respond: 'Debíamos haberle respondido {by}. Le pedimos disculpas por el retraso.',
    resolve: 'Debíamos haber terminado de tramitar su reclamación {by}. Le pedimos disculpas por el retraso.',
    safety: 'Debíamos haber eliminado el peligro {by}. Le pedimos disculpas por el retraso.',
  },
  standing: 'Uno de nuestros plazos está suspendido en este momento. Ya le hemos comunicado el motivo.',
  answers: {
    summary: 'Esta es nuestra respuesta breve a su reclamación.',
    holding: 'Esta es una respuesta provisional a su reclamación. Todavía la estamos estudiando.',
    final: 'Esta es nuestra respuesta definitiva a su reclamación.',
    unknown: 'Esta es nuestra respuesta a su reclamación.',
  },
  noOutcome: 'Todavía no hemos tomado una decisión.',
  remedyOfMoney: '{remedy}: {amount}',
  remedyInState: '{remedy}: {state}',
  remedyDue: '{remedy}: {state}, a más tardar el {day}',
  noProgress: 'Todavía estamos estudiando su reclamación.',
  recourse: {
    answer: 'Le rogamos que nos diga si acepta esta respuesta.',
    otherPerson:
      'Si no está de acuerdo con nuestra respuesta, puede pedirnos que revisemos su reclamación. Decidirá una persona que no haya intervenido antes. Es el nivel {n} de {all} dentro de nuestra organización.',
    nextTier:
      'Si no está de acuerdo con nuestra respuesta, puede pedirnos que revisemos su reclamación. Es el nivel {n} de {all} dentro de nuestra organización.',
    outside:
      'Si no queda conforme con la forma en que tramitamos su reclamación, puede acudir a un organismo independiente: {body}, {address}',
    court: 'Conserva usted su derecho a acudir a los tribunales.',
  },
  reopening:
    'Puede pedirnos que volvamos a abrir su reclamación. Hágalo {within} desde el día en que la cerramos.',
  closed: 'Hemos cerrado su reclamación. El motivo es este: {reason}.',
  granted: {
    complaint:
      'Hemos decidido suprimir los datos personales de esta reclamación. Después ya no podremos mostrar quién reclamó ni qué se escribió.',
    person:
      'Hemos decidido suprimir sus datos personales en esta reclamación y en sus demás reclamaciones. Una reclamación que siga abierta, o que debamos conservar por ley, mantendrá sus datos hasta entonces.',
    event: 'Hemos decidido suprimir la parte de su reclamación a la que se refiere la solicitud.',
  },
  refused: {
    complaint: 'Hemos decidido no suprimir los datos personales de esta reclamación.',
    person:
      'Hemos decidido no suprimir sus datos personales en esta reclamación y en sus demás reclamaciones.',
    event: 'Hemos decidido no suprimir la parte de su reclamación a la que se refiere la solicitud.',
  },
  authority:
    'Puede presentar una reclamación contra esta decisión ante la autoridad de protección de datos de su país, o acudir a los tribunales.',
  contact: {
    telephone: 'Teléfono: {telephone}',
    address: 'Dirección: {address}',
    reply: 'Puede contestar por el mismo medio por el que ha recibido esta carta.',
  },
  signature: 'El equipo de reclamaciones',
  tracking:
    'Puede ver cómo avanza su reclamación, y contestarnos, en {address}. Necesita su número, {folio}, y su código. Si no tiene el código, pídanos uno nuevo.',
};
