import type { SessionWords } from '../session.ts';

export const session: SessionWords = {
  site: 'Réclamations – personnel',
  roles: {
    handler: 'gestionnaire',
    approver: 'approbateur',
    compliance: 'responsable de la conformité',
    auditor: 'auditeur',
    administrator: 'administrateur',
  },
  title: 'Se connecter',
  about: 'Ces pages sont destinées aux personnes qui traitent les réclamations.',
  key: 'Clé',
  keyHint: 'Elle commence par cl_. L’administrateur vous la donne. Le navigateur ne la conserve pas.',
  language: 'Langue',
  button: 'Se connecter',
  faults: {
    missing: 'Indiquez votre clé.',
    unknown: 'La clé n’est pas connue. Vérifiez que vous l’avez copiée en entier.',
    revoked: 'La clé a été révoquée. Demandez-en une autre à l’administrateur.',
    expired: 'La clé a expiré. Demandez-en une autre à l’administrateur.',
    program: 'Cette clé est destinée aux programmes. Demandez à l’administrateur une clé personnelle.',
    away: 'Les clés ne peuvent pas être vérifiées pour le moment. Réessayez dans quelques secondes.',
    'too-many': 'Trop de clés fausses sont venues de votre réseau. La bonne clé est acceptée à tout moment.',
  },
  present: 'Vous êtes connecté. Rôle\u00a0: {role}.',
  toConsole: 'Aller à la console',
  end: 'Se déconnecter',
  enter: {
    title: 'Entrer comme {role}',
    text: 'Ce lien vous connecte une seule fois. Rien ne se passe tant que vous n’appuyez pas sur le bouton.',
    button: 'Entrer comme {role}',
  },
  spent: {
    title: 'Ce lien ne permet plus de se connecter',
    text: 'Il a déjà servi, il est trop ancien ou il n’est pas complet. Connectez-vous avec une clé.',
  },
  toSignIn: 'Se connecter avec une clé',
  notBuilt: {
    title: 'La console n’est pas construite',
    text: 'Seules ses pages manquent\u00a0; le registre fonctionne. La personne qui l’exploite les construit avec\u00a0: npm run build',
  },
  toComplainants: 'Vers les pages des réclamants',
};
