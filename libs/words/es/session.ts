import type { SessionWords } from '../session.ts';

export const session: SessionWords = {
  site: 'Reclamaciones: personal',
  roles: {
    handler: 'gestor',
    approver: 'aprobador',
    compliance: 'responsable de cumplimiento',
    auditor: 'auditor',
    administrator: 'administrador',
  },
  title: 'Iniciar sesión',
  about: 'Estas páginas son para quienes tramitan las reclamaciones.',
  key: 'Clave',
  keyHint: 'Empieza por cl_. Se la da el administrador. El navegador no la guarda.',
  language: 'Idioma',
  button: 'Iniciar sesión',
  faults: {
    missing: 'Indique su clave.',
    unknown: 'La clave no se reconoce. Compruebe que la ha copiado entera.',
    revoked: 'La clave ha sido revocada. Pida otra al administrador.',
    expired: 'La clave ha caducado. Pida otra al administrador.',
    program: 'Esta clave es para programas. Pida al administrador una clave personal.',
    away: 'En este momento no se pueden comprobar las claves. Inténtelo de nuevo en unos segundos.',
    'too-many':
      'Desde su red han llegado demasiadas claves erróneas. La clave correcta se acepta en cualquier momento.',
  },
  present: 'Ha iniciado sesión. Función: {role}.',
  toConsole: 'Ir a la consola',
  end: 'Cerrar sesión',
  enter: {
    title: 'Entrar como {role}',
    text: 'Este enlace inicia la sesión una sola vez. No ocurre nada hasta que pulse el botón.',
    button: 'Entrar como {role}',
  },
  spent: {
    title: 'Este enlace ya no inicia sesión',
    text: 'Ya se ha usado, es demasiado antiguo o no está completo. Inicie sesión con una clave.',
  },
  toSignIn: 'Iniciar sesión con una clave',
  notBuilt: {
    title: 'La consola no está construida',
    text: 'Solo faltan sus páginas; el registro funciona. Quien lo administra las construye con: npm run build',
  },
  toComplainants: 'A las páginas para reclamantes',
};
