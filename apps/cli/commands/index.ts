import type { CommandDefinition } from '../frame/command.ts';
import { testCommand } from './test.ts';

/** Every command, in the order of the help. A new one is a file beside this one and a line here. */
export const commands: readonly CommandDefinition[] = [testCommand];
