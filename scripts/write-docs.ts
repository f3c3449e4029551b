/**
 * Writes the pages of docs/ that are made from the code. `--check` writes nothing and exits with 1 when one is out of
 * date.
 * Runs at the root of the project.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { commandsPage, rolesPage } from './commands-doc.ts';
import { eventsPage } from './events-doc.ts';
import { glossaryPage } from './glossary-doc.ts';
import { lettersPage } from './letters-doc.ts';

const PAGES: Readonly<Record<string, () => string>> = {
  'docs/events.md': eventsPage,
  'docs/commands.md': commandsPage,
  'docs/roles.md': rolesPage,
  'docs/letters.md': lettersPage,
  'docs/glossary.md': glossaryPage,
};

for (const [path, make] of Object.entries(PAGES)) {
  const wanted = make();
  if (!process.argv.includes('--check')) await writeFile(path, wanted);
  // An absent page is out of date too.
  else if ((await readFile(path, 'utf8').catch(() => '')) !== wanted) {
    process.stderr.write(`${path} is out of date. Run: npm run docs\n`);
    process.exitCode = 1;
  }
}
