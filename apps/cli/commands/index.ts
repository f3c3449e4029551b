import type { CommandEntry } from '../frame/command.ts';

/**
 * Every command, in the order of the help. A new command is a file beside this one and a line here. Only the command
 * that the user asked for is loaded, so that a start does not load the libraries of the others.
 */
export const commands: readonly CommandEntry[] = [
  { name: 'demo', load: async () => (await import('./demo.ts')).demoCommand },
  { name: 'up', load: async () => (await import('./up.ts')).upCommand },
  { name: 'test', load: async () => (await import('./test.ts')).testCommand },
  { name: 'bench', load: async () => (await import('./bench.ts')).benchCommand },
  { name: 'import', load: async () => (await import('./import.ts')).importCommand },
  { name: 'status', load: async () => (await import('./status.ts')).statusCommand },
  { name: 'history', load: async () => (await import('./history.ts')).historyCommand },
  { name: 'letter', load: async () => (await import('./letter.ts')).letterCommand },
  { name: 'reads', load: async () => (await import('./reads.ts')).readsCommand },
  { name: 'subject', load: async () => (await import('./subject.ts')).subjectCommand },
  { name: 'report', load: async () => (await import('./report.ts')).reportCommand },
  { name: 'worklist', load: async () => (await import('./worklist.ts')).worklistCommand },
  { name: 'breaches', load: async () => (await import('./breaches.ts')).breachesCommand },
  { name: 'safety', load: async () => (await import('./safety.ts')).safetyCommand },
  { name: 'retention', load: async () => (await import('./retention.ts')).retentionCommand },
  { name: 'causes', load: async () => (await import('./causes.ts')).causesCommand },
  {
    name: 'corrective-actions',
    load: async () => (await import('./corrective-actions.ts')).correctiveActionsCommand,
  },
  { name: 'remedies', load: async () => (await import('./remedies.ts')).remediesCommand },
  { name: 'replay', load: async () => (await import('./replay.ts')).replayCommand },
  { name: 'audit', load: async () => (await import('./audit.ts')).auditCommand },
  { name: 'views', load: async () => (await import('./views.ts')).viewsCommand },
  { name: 'backup', load: async () => (await import('./backup.ts')).backupCommand },
  { name: 'restore', load: async () => (await import('./restore.ts')).restoreCommand },
  { name: 'copy', load: async () => (await import('./copy.ts')).copyCommand },
  { name: 'keys', load: async () => (await import('./keys.ts')).keysCommand },
  { name: 'key-store', load: async () => (await import('./key-store.ts')).keyStoreCommand },
  { name: 'principals', load: async () => (await import('./principals.ts')).principalsCommand },
  { name: 'erasures', load: async () => (await import('./erasures.ts')).erasuresCommand },
  { name: 'policies', load: async () => (await import('./policies.ts')).policiesCommand },
  { name: 'doctor', load: async () => (await import('./doctor.ts')).doctorCommand },
];
