import type { CommandDefinition } from '../frame/command.ts';
import { auditCommand } from './audit.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { historyCommand } from './history.ts';
import { importCommand } from './import.ts';
import { keysCommand } from './keys.ts';
import { policiesCommand } from './policies.ts';
import { replayCommand } from './replay.ts';
import { reportCommand } from './report.ts';
import { statusCommand } from './status.ts';
import { testCommand } from './test.ts';
import { upCommand } from './up.ts';
import { viewsCommand } from './views.ts';

/** Every command, in the order of the help. A new one is a file beside this one and a line here. */
export const commands: readonly CommandDefinition[] = [
  demoCommand,
  upCommand,
  testCommand,
  importCommand,
  statusCommand,
  historyCommand,
  reportCommand,
  replayCommand,
  auditCommand,
  viewsCommand,
  keysCommand,
  policiesCommand,
  doctorCommand,
];
