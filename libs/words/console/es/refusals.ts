import type { RefusalSentences } from '../refusals.ts';

export const refusals: RefusalSentences = {
  exact: {
    'bad-folio': 'El número está mal escrito. Compárelo con el acuse de recibo.',
    'malformed-time':
      'Una fecha o una hora no está escrita como debe estarlo. Escríbala como 2026-11-22T09:30:00.000Z.',
    'unknown-zone':
      'Esa zona horaria no existe. Indique una de la lista de la IANA, como Europe/Madrid o UTC.',
    'clock-twice': 'Se indican dos vencimientos para un mismo plazo. Indique solo el vigente.',
    'malformed-number':
      'Un número no es un entero dentro de los límites previstos. Indique un número entero, contado desde 1.',
    'malformed-code':
      'Un código se escribe con letras minúsculas y guiones, como response-rejected. El texto libre va en la observación.',
    'not-for-data':
      'Un código, un nombre o un id. tiene más de 100 caracteres, ocupa varias líneas o no es un código. Acórtelo. El texto libre va en la descripción o en la observación.',
    'malformed-amount':
      'Un importe no es un número positivo con el código de una moneda, llega a 1000000000000000 o tiene más decimales que esa moneda. Escriba el importe como 120.50 y la moneda como EUR.',
    'implausible-date':
      'Una fecha es anterior a 1900: es un valor de relleno o una errata. Indique la fecha real, con el siglo correcto.',
    'time-required':
      'La acción solo tiene un día, o no tiene fecha. Indique la hora. Solo puede faltar en un historial importado.',
    'no-such-policy':
      'No había ninguna política así en vigor en ese momento. Elija una de las políticas de la lista.',
    'policy-not-offered':
      'Esta política ya no se aplica a reclamaciones nuevas. Sigue vigente para las que se recibieron con ella. Elija una de las políticas de la lista, o haga que se restablezca el archivo de su conjunto.',
    'required-field-missing': 'Falta un dato que la política exige. Rellénelo.',
    'already-received': 'Esta reclamación ya está registrada. Use su número para lo que siga.',
    'not-received': 'No hay ninguna reclamación sobre la que actuar. Regístrela primero.',
    'policy-for-imports-only':
      'Esta política es solo para historiales importados de otro sistema. Elija otra política, o importe el expediente.',
    'deadlines-for-imports-only':
      'Solo se pueden indicar vencimientos en un historial importado. No los indique: se derivan de la política.',
    'breach-for-imports-only':
      'Solo se puede indicar un incumplimiento en un historial importado. No lo indique: el retraso se deriva de los plazos.',
    'reason-for-imports-only':
      'Este motivo de cierre es solo para historiales importados. Cierre con el motivo que corresponda.',
    'in-the-future':
      'La acción tiene una fecha que está a más de 60 segundos en el futuro. Indique cuándo ocurrió, o compruebe el reloj.',
    'before-receipt':
      'La acción tiene una fecha anterior a la recepción de la reclamación. Indique cuándo ocurrió.',
    'before-its-cause':
      'La acción tiene una fecha anterior a aquella a la que responde. Indique cuándo ocurrió, o no indique la hora si ocurre ahora.',
    'late-entry-needs-reason':
      'La acción se registra más tarde de lo que admite la política, y sin motivo. Indique el motivo en la observación.',
    'complaint-closed':
      'La reclamación está cerrada. Vuelva a abrirla primero, o registre una reclamación nueva vinculada a ella.',
    'already-acknowledged':
      'Ya se ha acusado recibo de la reclamación en este ciclo. No queda nada por hacer.',
    'conflict-of-interest':
      'El gestor ha declarado un conflicto de intereses. Asigne a alguien que no lo tenga.',
    'not-assessed': 'La reclamación no se ha valorado. Valórela primero, o dé una respuesta breve.',
    'no-such-tier':
      'La política no tiene ese nivel. Elija un nivel de la política, o remita la reclamación al organismo externo.',
    'tier-not-higher': 'La reclamación ya ha llegado a ese nivel. Elija un nivel superior.',
    'unknown-principal':
      'Una persona indicada no tiene ninguna clave activa de la función necesaria con exactamente ese id. Indíquela con el id. que muestra la lista de claves.',
    'not-filed-by-you':
      'La aplicación no presentó esta reclamación. Una aplicación solo actúa sobre las reclamaciones que presentó; diríjase a un gestor.',
    'concerns-you':
      'La reclamación le afecta a usted, así que no puede tramitarla. Déjela a alguien a quien no afecte.',
    'handler-is-subject': 'La reclamación afecta a la persona indicada. Indique a alguien a quien no afecte.',
    'too-many-concerned':
      'La reclamación afectaría a más de 50 personas. Indique a las principales, o registre otras reclamaciones.',
    'involved-before':
      'Quien propone o aprueba una respuesta en este nivel no puede haber tramitado la reclamación en un nivel anterior. Pídalo a alguien que no interviniera antes. Lo que se propuso en un nivel anterior hay que proponerlo de nuevo.',
    'handler-involved-before':
      'El gestor intervino en un nivel anterior. Indique a alguien que no interviniera antes.',
    'nothing-changed': 'No cambia nada en los datos del reclamante. Indique lo que ahora es distinto.',
    'no-such-content': 'La reclamación no tiene ese archivo. Envíelo primero y después adjúntelo.',
    'content-attached': 'Ese archivo ya está adjunto a la reclamación. No hay nada que hacer.',
    'too-much-evidence':
      'La reclamación tiene tantas pruebas como puede tener. Adjunte varios archivos como uno solo.',
    'no-such-evidence':
      'La constatación cita una prueba que no está adjunta a la reclamación. Adjúntela primero, o compruebe las pruebas indicadas.',
    'nothing-rated':
      'No se valora ni la tramitación ni el resultado. Valore una de las dos cosas, o ambas, de 1 a 5.',
    'no-third-party':
      'El reclamante desea que ningún tercero sepa de la reclamación. Pregúntele primero, y registre el cambio de su deseo.',
    'already-referred':
      'La reclamación ya tiene una remisión con ese número. Deje vacío el número: la remisión recibe el siguiente.',
    'too-many-referrals':
      'La reclamación tiene tantas remisiones como puede tener. Registre lo demás como contactos.',
    'no-such-referral': 'No hay ninguna remisión con ese número. Regístrela primero, o compruebe el número.',
    'already-decided':
      'La decisión del organismo externo ya está registrada para esta remisión. Remita de nuevo la reclamación si el organismo vuelve a decidir.',
    'no-such-complaint': 'La reclamación que se quiere vincular no existe. Compruebe su número.',
    'linked-to-itself':
      'Una reclamación no se puede vincular a sí misma. Indique el número de la otra reclamación.',
    'already-linked': 'La reclamación ya tiene ese vínculo. No hay nada que hacer.',
    'duplicates-in-a-circle':
      'La reclamación sería duplicada de sí misma: aquella de la que lo sería lleva de vuelta a ella. Deje abierta una de estas reclamaciones, o ciérrela con el motivo que corresponda. Vincule las demás como relacionadas.',
    'too-many-duplicates':
      'La reclamación lleva a más de 200 duplicadas, demasiadas para seguirlas. Vincúlela a la reclamación que recibe la respuesta, y no a una de sus duplicadas.',
    'too-many-links':
      'La reclamación está vinculada a tantas otras como puede estarlo. Vincule mejor las otras a esta.',
    'outcome-required':
      'Una respuesta breve o definitiva debe tener un resultado. Indique si la reclamación se estima, se estima en parte o se desestima.',
    'no-such-response':
      'La reclamación no tiene ninguna respuesta con ese número. Compruebe el número de la respuesta.',
    'response-already-issued': 'La respuesta ya se ha emitido. Proponga otra si hay que sustituirla.',
    'approver-is-proposer':
      'Quien propuso una respuesta o un cierre no puede aprobarlo. Tampoco puede aprobar un cierre quien propuso la última respuesta. Pida a otra persona que lo apruebe.',
    'response-not-issued':
      'No se ha emitido ninguna respuesta que el reclamante pudiera aceptar o no. Haga que se apruebe primero la respuesta propuesta.',
    'response-not-decisive':
      'Una respuesta provisional no se puede aceptar ni rechazar. Espere a la respuesta definitiva.',
    'response-superseded':
      'Después de la propuesta se emitió una respuesta más reciente, o la reclamación pasó al nivel siguiente, o se cerró y se volvió a abrir. Actúe sobre la respuesta más reciente, o proponga la respuesta de nuevo.',
    'response-already-decided':
      'Ya consta si la respuesta se acepta o no. No queda nada por hacer. La reclamación todavía puede pasar al nivel siguiente o volver a abrirse.',
    'clock-not-running':
      'La reclamación no tiene ese plazo en curso. Consulte los plazos de la reclamación: solo se puede mover uno que no se haya cumplido.',
    'clock-not-pausable':
      'La política no permite suspender este plazo, o hay un riesgo para la seguridad de alguien. Déjelo correr. Puede que la política permita ampliarlo.',
    'clock-paused': 'El plazo está suspendido. Reanúdelo primero.',
    'clock-not-paused': 'El plazo no está suspendido. No queda nada por hacer.',
    'clock-overdue':
      'El plazo ya ha vencido, así que no se puede suspender. Actúe ahora: el plazo sigue con retraso.',
    'clock-not-extendable': 'La política no permite ampliar este plazo. Actúe antes de su vencimiento.',
    'due-date-not-later':
      'El nuevo vencimiento no es posterior al actual, o es anterior a la propia ampliación. Indique un vencimiento posterior.',
    'extension-too-long':
      'La política no admite un vencimiento tan tardío. Indique un vencimiento que no pase del último posible.',
    'complainant-not-told':
      'Hay que haber informado al reclamante antes de suspender o ampliar un plazo. Infórmele, e indique cuándo.',
    'amount-required':
      'La solución es dinero, y falta el importe que se pagó. Indique el importe y la moneda de lo pagado.',
    'no-such-remedy':
      'La reclamación no tiene ninguna solución con ese número. Compruebe el número de la solución.',
    'remedy-already-promised':
      'La reclamación ya tiene una solución con ese número. Deje vacío el número: la solución recibe el siguiente.',
    'remedy-already-fulfilled':
      'La solución ya se ha cumplido por completo. Prometa otra si queda algo por dar.',
    'remedy-already-failed': 'Consta que esta solución no se cumplirá. Prometa otra.',
    'more-than-promised':
      'Con este importe se pagaría más de lo prometido. Corrija el importe, o prometa otra solución por el resto.',
    'another-currency':
      'La solución tiene otra moneda. Indique el importe en la moneda de la solución, o prometa otra solución.',
    'too-many-remedies':
      'La reclamación tiene tantas soluciones como puede tener. Prometa una sola por varias, y descríbalas.',
    'action-incomplete':
      'A una acción nueva le falta el tipo, el encargado o el vencimiento, o se indican de nuevo para una que ya existe. Indique los tres datos para una acción nueva, y solo el id. para una que ya existe.',
    'no-such-root-cause':
      'La reclamación no tiene ninguna causa raíz con ese número. Compruebe el número, o déjelo vacío.',
    'no-such-action':
      'No hay ninguna acción correctiva con ese id. Tómelo de la lista de acciones correctivas.',
    'action-not-linked':
      'La reclamación no tiene ninguna acción correctiva con ese id. Tómelo de la reclamación, o vincúlele primero la acción.',
    'action-already-linked': 'La reclamación ya tiene esta acción correctiva. No hay nada que hacer.',
    'verifier-is-owner':
      'El encargado de una acción no puede verificarla. Pida a otra persona que la verifique.',
    'too-many-root-causes':
      'La reclamación tiene tantas causas raíz como puede tener. Registre la que más explique.',
    'too-many-actions':
      'La reclamación tiene tantas acciones correctivas como puede tener. Vincule la acción a otra reclamación con la misma causa.',
    'not-closed': 'La reclamación no está cerrada. No hay nada que volver a abrir.',
    'closing-reason-not-allowed':
      'La política no cierra reclamaciones por este motivo. Elija un motivo que la política prevea.',
    'response-not-accepted':
      'El reclamante no ha aceptado la última respuesta de este ciclo. Registre primero que la acepta, o cierre por otro motivo.',
    'response-not-rejected':
      'No consta que el reclamante no acepte la última respuesta de este ciclo. Regístrelo primero, o cierre por otro motivo.',
    'not-final-tier':
      'La reclamación no ha llegado al último nivel. Ofrezca primero pasar al nivel siguiente.',
    'recourse-not-told':
      'No se ha informado al reclamante de adónde puede acudir después. Infórmele, e indíquelo al cerrar.',
    'justification-required': 'Este motivo de cierre requiere una justificación. Escríbala.',
    'second-person-required':
      'Por este motivo, otra persona tiene que aprobar el cierre. Proponga el cierre. Después la otra persona lo aprueba con su propia clave.',
    'not-linked':
      'La reclamación no está vinculada como duplicada de otra. Vincúlela primero como duplicada.',
    'no-such-closure':
      'No se ha propuesto ningún cierre con ese número. Compruebe el número de la propuesta.',
    'closure-superseded':
      'Desde entonces se ha propuesto otro cierre, o se ha emitido una respuesta nueva que el reclamante todavía puede aceptar o no, o la reclamación ha pasado al nivel siguiente, o se ha cerrado y vuelto a abrir. Apruebe la propuesta más reciente, o proponga el cierre de nuevo.',
    'approver-is-handler':
      'Quien tramita la reclamación, o la tramitaba cuando se propuso el cierre, no puede aprobar el cierre. Pídalo a alguien que no la haya tramitado.',
    'complainant-answered':
      'El reclamante se ha pronunciado sobre la última respuesta. Cierre con el motivo que corresponda.',
    'too-few-attempts':
      'Ha habido menos intentos de contactar con el reclamante de los que exige la política. Inténtelo de nuevo, y registre cada contacto con él.',
    'waiting-period-running':
      'La política da al reclamante más tiempo para pronunciarse. Espere al final de ese período.',
    'reopening-window-over':
      'La reclamación se cerró hace demasiado tiempo para volver a abrirla. Registre una reclamación nueva vinculada a ella.',
    'event-and-scope':
      'Se indica una anotación sin que se vaya a suprimir un solo evento, o falta cuando es un solo evento. Indique la anotación que se ha de suprimir, o elija otro alcance.',
    'keep-and-scope':
      'Solo se puede conservar algo cuando se suprime un solo evento. No indique qué se conserva, o elija un solo evento.',
    'no-such-event': 'La reclamación no tiene esa anotación. Tome su id. del historial de la reclamación.',
    'no-personal-part': 'Esa anotación no tiene nada personal. Busque en el historial la que lo tiene.',
    'already-erased': 'Lo personal de esta anotación ya se ha suprimido. No queda nada por suprimir.',
    'outlives-erasures':
      'Esta anotación es la constancia de una retención legal o de una supresión. Sus motivos muestran después por qué se conservaron o se suprimieron datos, así que perduran tras las supresiones. Suprima la anotación cuyos datos se quieren suprimir. Los motivos desaparecen con el nombre de quien los dio.',
    'no-such-field':
      'La anotación no tiene ese dato, o el dato no es un texto. Indíquelo como lo muestra el historial, por ejemplo /personal/description.',
    'nothing-to-keep':
      'No se indica nada que conservar, con lo que se suprimiría toda la anotación. Indique lo que queda. Para suprimirlo todo, deje vacía esa parte.',
    'hold-already-placed':
      'La reclamación ya tiene una retención legal con ese número. Deje vacío el número: la retención recibe el siguiente.',
    'no-such-hold': 'No hay ninguna retención legal con ese número. Compruebe el número.',
    'hold-already-released': 'Esta retención legal ya se ha levantado. No hay nada que hacer.',
    'no-such-erasure': 'No hay ninguna solicitud de supresión con ese número. Compruebe el número.',
    'erasure-already-decided':
      'Ya se ha decidido sobre esta solicitud de supresión. Haga otra solicitud si la decisión fue errónea.',
    'requester-is-decider':
      'Quien solicitó la supresión no puede decidir sobre ella. Pida a una segunda persona que decida.',
    'complaint-open':
      'La reclamación está abierta, así que sus datos personales todavía hacen falta. Ciérrela primero, o suprima un solo evento.',
    'on-legal-hold':
      'La reclamación está bajo retención legal. Espere a que se levanten todas las retenciones legales.',
    'retention-not-over':
      'La política exige conservar la reclamación más tiempo. Espere al final de la conservación, o conceda la supresión a pesar de ella e indique por qué.',
    'erasure-not-granted': 'La supresión no se ha concedido. Solo se puede ejecutar una supresión concedida.',
    'erasure-already-started':
      'La supresión ya se ha ejecutado. No hay nada que hacer. La lista de supresiones muestra cómo va.',
    'erasure-not-started': 'La supresión no se ha ejecutado, o ya ha terminado. No hay nada que hacer.',
    'executor-is-requester':
      'Quien solicitó la supresión no puede ejecutarla. Pida a una tercera persona que la ejecute.',
    'executor-is-decider':
      'Quien concedió la supresión no puede ejecutarla. Pida a una tercera persona que la ejecute.',
    'letter-pending':
      'La carta sobre la decisión todavía no ha salido, y la supresión destruiría la dirección. Espere a que el servidor de correo la acepte o la rechace: la reclamación lo muestra. Si tarda mucho, ./ledger doctor indica si se llega a ese servidor.',
    'subject-erased':
      'Lo personal de esta reclamación se suprimió: ya no admite texto libre ni nada sobre una persona. Haga la acción sin observación y sin otros textos, donde sea posible.',
    'malformed-value':
      'El valor no es del tipo de este dato. Indíquelo como en la acción que registra este dato.',
    'no-amount':
      'La anotación no tiene importe: su solución no es dinero. Registre el dinero como una solución aparte, con su importe y su moneda.',
    'nothing-to-correct': 'El dato ya tiene este valor. No hay nada que hacer.',
    'identity-withheld':
      'El reclamante desea mantener el anonimato, así que solo un responsable de cumplimiento corrige quién es o retira ese deseo. Pídale que lo haga. Registre un nombre o una dirección nuevos como un cambio en los datos del reclamante.',
    'reason-required': 'La corrección no tiene motivo. Indique por qué la anotación era errónea.',
    'too-many-corrections':
      'La reclamación tiene tantas correcciones como puede tener. Registre lo correcto con la acción prevista para ello, o registre una reclamación nueva y vincule las dos.',
    'purpose-required': 'Indique primero para qué lee estos datos personales.',
    'role-not-allowed': 'Su función no permite hacer esto.',
    'content-withheld':
      'El reclamante desea mantener el anonimato, y este archivo puede revelar quién es. Pida a un responsable de cumplimiento una copia sin nombres.',
    'unknown-complaint': 'Ninguna reclamación tiene este número. Compárelo con el acuse de recibo.',
    'not-known-yet': 'La reclamación se recibió después de ese momento. Elija un momento posterior.',
    'unknown-response': 'La reclamación no tiene esa respuesta.',
    'unknown-closure': 'No se ha propuesto ese cierre de la reclamación.',
    'unknown-remedy': 'La reclamación no tiene esa solución.',
    'unknown-action': 'La reclamación no tiene esa acción correctiva.',
    'unknown-hold': 'La reclamación no tiene esa retención legal.',
    'unknown-erasure': 'La reclamación no tiene esa solicitud de supresión.',
    'unknown-content': 'La reclamación no tiene ese archivo, o se ha suprimido.',
    'unknown-view': 'No hay ninguna vista con este nombre.',
    'unknown-job': 'El servidor no conoce este trabajo, o ya no lo conoce. Inícielo de nuevo.',
    'unknown-policy': 'Esta política no existe. La página de políticas muestra las que hay.',
    'request-timeout': 'La petición llegó demasiado despacio. No se ha hecho nada. Envíela de nuevo.',
    'revision-mismatch':
      'Entretanto otra persona ha actuado sobre la reclamación. Vuelva a leerla, y decida de nuevo.',
    'empty-content': 'El archivo está vacío. Elija otro.',
    'base-after-as-of': 'Los dos momentos están en el orden contrario. Intercámbielos.',
    'nothing-known': 'En ese momento todavía no se había registrado nada. Elija un momento posterior.',
    'idempotency-key-reused':
      'La misma petición ya se envió con otros valores. Vuelva a cargar la página y empiece de nuevo.',
    'internal-error': 'Se ha producido un error en el registro. Diríjase a un operador.',
    'conflict-persists': 'Otras personas modificaban sin cesar lo mismo. Envíe la petición de nuevo.',
  },
  general: {
    'not-correctable':
      'Este dato no se puede corregir. Registre lo que es cierto ahora con la acción prevista para ello.',
    'unlawful-history':
      'Con esta corrección, el historial incumpliría una regla. Corrija primero la otra anotación, si también es errónea.',
    'policy-text-differs':
      'Esta versión de la política tiene ahora otro texto que en su primer uso. Un operador tiene que restablecer el texto anterior y dar al nuevo otro número de versión.',
    'unreadable-policy': 'El texto de la política no se puede leer en el registro. Diríjase a un operador.',
    'bad-parameter':
      'Una parte de la consulta no está escrita como debe estarlo. Compruebe la dirección de la página y lo que ha elegido.',
    'bad-purpose':
      'El motivo está vacío, es demasiado largo u ocupa varias líneas. Indíquelo en una línea corta.',
    'no-such-letter': 'La reclamación no tiene todavía con qué escribir esta carta.',
    'unknown-key': 'No hay ninguna clave con este id.',
    'unknown-report': 'Este informe no existe. La página de informes muestra los que hay.',
    'unknown-figure': 'El informe no tiene esta cifra.',
    'not-built': 'La vista no tiene esa generación. Constrúyala primero.',
    'newer-view': 'La vista la construyó una versión más reciente del programa.',
    'unknown-position': 'En los eventos no hay esa posición.',
    'body-too-large': 'Lo enviado es demasiado grande.',
    'media-type-not-allowed': 'No se aceptan archivos de este tipo.',
    'invalid-body': 'Algo no está rellenado como debe estarlo. Compruebe lo que ha indicado.',
    'wrong-media-type': 'El archivo no es del tipo que anuncia su nombre. Envíelo con su tipo verdadero.',
    'as-of-not-past': 'Ese momento todavía no ha pasado. Elija un momento pasado.',
    'too-many-requests': 'Ha habido demasiadas peticiones. Espere un poco.',
    'too-many-jobs': 'Hay demasiados trabajos sin terminar. Espere un poco, o cancele uno.',
    tampered: 'El historial guardado está dañado. Diríjase a un operador.',
    'projection-failed': 'Una vista no puede tener en cuenta un evento. Diríjase a un operador.',
    'read-not-recorded':
      'No se pudo registrar la lectura, así que no se ha mostrado nada. Inténtelo de nuevo.',
    'too-many-reads':
      'Hay demasiados informes o historiales largos en espera. Inténtelo de nuevo dentro de un rato.',
    'as-of-too-far':
      'No se pudo leer a tiempo lo que se sabía en ese momento. Elija menos condiciones u otro momento.',
    'view-behind': 'La vista todavía no está al día. Inténtelo de nuevo en unos segundos.',
    'engine-unavailable':
      'Una parte del registro no está disponible en este momento. Inténtelo de nuevo dentro de un rato.',
    'unknown-outcome': 'No se sabe si esto se ha registrado. Envíelo de nuevo: se registra una sola vez.',
    'not-this-ledger': 'Las partes del registro no corresponden unas con otras. Diríjase a un operador.',
  },
};
