import { COMMANDS } from '#words/console';
import { Link } from '../parts/link.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';
import { type CommandLine, thingOf } from './command-line.ts';

/** What a command is called, with the number of its thing where there are several. */
export function useCommandName(): (line: CommandLine) => string {
  const { names, next } = useWords(COMMANDS);
  return (line) => {
    const thing = thingOf(line);
    const name = named(names, line.command, line.summary);
    return thing === undefined ? name : next.about(name, thing);
  };
}

/** Leads to the page of a command. */
export function CommandLink({ of, folio }: { readonly of: CommandLine; readonly folio: string }) {
  const nameOf = useCommandName();
  const n = thingOf(of);
  return (
    <Link
      to="/complaints/$folio/do/$command"
      params={{ folio, command: of.command }}
      search={n === undefined ? {} : { n }}
    >
      {nameOf(of)}
    </Link>
  );
}
