import { useState } from 'react';
import { LANGUAGE_NAMES, LANGUAGES } from '#words';
import { CODES, FRAME } from '#words/console';
import { send } from '../api/request.ts';
import { useMe } from '../app/me.ts';
import { tellSignedOut } from '../app/one-person.ts';
import { chooseLook, chosenLook, type Look } from '../look/look.ts';
import { languageOfPage, useWords } from '../words/use-words.ts';

const LOOKS: readonly Look[] = ['system', 'light', 'dark'];

/** Who is signed in, the language, the colours, and the way out. */
export function You() {
  const words = useWords(FRAME);
  const codes = useWords(CODES);
  const me = useMe();
  const [open, setOpen] = useState(false);
  return (
    <details className="you" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.you(me.name, codes.roles[me.role])}</summary>
      {open && <Sheet />}
    </details>
  );
}

/** Drawn when it is opened: the names of the languages need fonts that the page may not have. */
function Sheet() {
  const words = useWords(FRAME);
  const [look, setLook] = useState(chosenLook);
  return (
    <div className="sheet">
      <label>
        {words.language}
        <select
          defaultValue={languageOfPage()}
          onChange={(event) => {
            void choose(event.target.value);
          }}
        >
          {LANGUAGES.map((language) => (
            <option key={language} value={language} lang={language}>
              {LANGUAGE_NAMES[language]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.look.label}
        <select
          value={look}
          onChange={(event) => {
            const chosen = LOOKS.find((each) => each === event.target.value) ?? 'system';
            chooseLook(chosen);
            setLook(chosen);
          }}
        >
          {LOOKS.map((each) => (
            <option key={each} value={each}>
              {words.look[each]}
            </option>
          ))}
        </select>
      </label>
      <form method="post" action="/session/end" onSubmit={tellSignedOut}>
        <button type="submit" className="plain">
          {words.signOut}
        </button>
      </form>
    </div>
  );
}

/** The language is kept in the session; the page is drawn anew in it. */
async function choose(language: string): Promise<void> {
  await send('/session/language', { method: 'POST', body: { language } });
  window.location.reload();
}
