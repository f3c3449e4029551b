// Builds a console whose commands have the fields of a module that is given, and a word for one more member.
import { readFileSync } from 'node:fs';
import base from '../../apps/console/staff/vite.config.mjs';

const { ADDED_FORMS: forms = '', ADDED_WORD: word = '', ADDED_OUT: outDir = '' } = process.env;

const added = {
  name: 'added-command',
  enforce: 'pre',
  load: (id) => (id.endsWith('/handling/form/forms.generated.ts') ? readFileSync(forms, 'utf8') : undefined),
  transform: (code, id) =>
    id.endsWith('/words/console/en/commands.ts')
      ? code.replace('  fields: {', `  fields: {${word},`)
      : undefined,
};

export default { ...base, plugins: [added], build: { ...base.build, outDir } };
