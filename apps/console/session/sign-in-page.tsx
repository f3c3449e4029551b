import type { ReactElement } from 'react';
import {
  fill,
  LANGUAGE_NAMES,
  LANGUAGES,
  type Language,
  type SignInFault,
  type StaffRole,
  wordsOf,
} from '#words';
import { FIRST_FOCUS } from '../public/look/first-focus.ts';
import { CONSOLE } from './return-path.ts';
import type { StaffLook } from './staff.ts';
import { StaffLayout } from './staff-layout.tsx';

export interface SignInPageProps {
  readonly look: StaffLook;
  readonly language: Language;
  /** Where one goes on afterwards. */
  readonly onwards: string;
  /** Who is signed in already. */
  readonly present?: StaffRole | undefined;
  readonly fault?: { readonly code: SignInFault; readonly wait?: string | undefined } | undefined;
}

/** Asks for a key. It is sent in a body, never in an address, and no page repeats it. */
export function SignInPage({ look, language, onwards, present, fault }: SignInPageProps): ReactElement {
  const { session, pages } = wordsOf(language);
  const told = fault && [session.faults[fault.code], fault.wait].filter(Boolean).join(' ');
  const described = told ? 'key-hint key-fault' : 'key-hint';
  const path = onwards === CONSOLE ? '/session' : `/session?return=${encodeURIComponent(onwards)}`;
  return (
    <StaffLayout {...{ look, language, path }} title={session.title} isError={told !== undefined}>
      {told && (
        <section className="summary" aria-labelledby="summary" {...FIRST_FOCUS}>
          <h2 id="summary">{pages.faults.summary}</h2>
          <ul>
            <li>
              <a href="#key">{told}</a>
            </li>
          </ul>
        </section>
      )}
      <h1>{session.title}</h1>
      {present && <Present {...{ language, onwards, role: present }} />}
      <p>{session.about}</p>
      <form method="post" action="/session" noValidate>
        <input type="hidden" name="return" value={onwards} />
        <div className={told ? 'field faulty' : 'field'}>
          <label htmlFor="key">{session.key}</label>
          <p className="hint" id="key-hint">
            {session.keyHint}
          </p>
          {told && (
            <p className="fault" id="key-fault">
              {told}
            </p>
          )}
          <input
            id="key"
            name="key"
            type="password"
            autoComplete="off"
            spellCheck={false}
            aria-describedby={described}
            aria-invalid={told ? true : undefined}
          />
        </div>
        <div className="field">
          <label htmlFor="language">{session.language}</label>
          <select id="language" name="language" defaultValue={language}>
            {LANGUAGES.map((one) => (
              <option key={one} value={one} lang={one}>
                {LANGUAGE_NAMES[one]}
              </option>
            ))}
          </select>
        </div>
        <div className="acts">
          <button type="submit" className="button">
            {session.button}
          </button>
        </div>
      </form>
      <p>
        <a href={`/${language}`}>{session.toComplainants}</a>
      </p>
    </StaffLayout>
  );
}

function Present({
  language,
  onwards,
  role,
}: Pick<SignInPageProps, 'language' | 'onwards'> & { readonly role: StaffRole }): ReactElement {
  const { session } = wordsOf(language);
  return (
    <section className="notice">
      <p>{fill(session.present, { role: session.roles[role] })}</p>
      <p>
        <a href={onwards}>{session.toConsole}</a>
      </p>
      <form method="post" action="/session/end">
        <button type="submit" className="plain">
          {session.end}
        </button>
      </form>
    </section>
  );
}
