import { KEY_ROLES, type KeyRole } from '#access';
import { ROUTE_ROLES } from '#access/routes';
import { COMMANDS, type CommandDescriptor } from '#commands';
import { page, table } from './markdown.ts';

const codes = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');

/** docs/commands.md, from the list of commands. */
export function commandsPage(commands: readonly CommandDescriptor[] = COMMANDS): string {
  return page(
    '# Commands',
    '<!-- Written by `npm run docs` from libs/commands; edit the descriptors there. -->',
    'A person or another system gives a command on one complaint. It leads to the events in the last column, or is ' +
      'refused. The [HTTP API](openapi.json), served as `/docs`, has the bodies, answers and examples. ' +
      '[Roles](roles.md) says who may give which command, and [events](events.md) what the events hold. *jsonl*: a ' +
      'line of a [jsonl file](importing.md) may bring the command, with this word as its `command`.',
    table(
      ['command', 'what it does', 'POST', 'jsonl', 'events'],
      commands.map(({ type, summary, http, internal, history, tells }) => [
        `\`${type}\``,
        summary,
        internal === true ? 'the ledger only' : http === undefined ? 'imports only' : `\`${http.path}\``,
        history ? 'yes' : 'no',
        codes(Object.keys(tells)),
      ]),
    ),
  );
}

function cellOf(roles: (typeof ROUTE_ROLES)[string], role: KeyRole): string {
  if (roles === 'public') return 'open';
  if (roles === 'tracking-code') return 'code';
  return roles.includes(role) ? 'yes' : '';
}

/** docs/roles.md, from the table of role and route. */
export function rolesPage(): string {
  const rows = Object.entries(ROUTE_ROLES).map(([route, roles]) => [
    `\`${route}\``,
    ...KEY_ROLES.map((role) => cellOf(roles, role)),
  ]);
  return page(
    '# Who may do what',
    '<!-- Written by `npm run docs` from libs/access/routes and the commands in libs/commands; edit those. -->',
    'A key has one of these roles. Where a cell is empty, the request is refused with 403 `role-not-allowed`. So is ' +
      'every route that is not in this table. *open* needs no key; *code* needs the tracking code of the complaint, and no key opens it. A second person who approves uses a key of their own.',
    table(['route', ...KEY_ROLES], rows),
  );
}
