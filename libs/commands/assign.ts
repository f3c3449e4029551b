import { Flag, Optional } from '#validation';
import { AnyCommandBody, PrincipalId } from './any-command.ts';
import { command, HANDLING } from './command.ts';

export class AssignBody extends AnyCommandBody {
  @PrincipalId()
  handler!: string;

  /** Default: false. */
  @Optional()
  @Flag()
  conflictDeclared?: boolean;
}

export const assign = command({
  type: 'assign',
  summary: 'Assign a handler',
  http: {
    path: '/v1/complaints/{folio}/assignments',
    roles: HANDLING,
    example: {
      body: { handler: '0f8fad5b-d9cb-469f-a165-70867728950e', conflictDeclared: false },
      revision: 3,
      status: 'investigating',
    },
  },
  body: AssignBody,
  history: true,
  translate: ({ handler, conflictDeclared = false }) => ({
    type: 'assign',
    data: { handler, conflictDeclared },
  }),
  tells: { HandlerAssigned: ({ handler }) => `Assigned to ${handler}` },
});
