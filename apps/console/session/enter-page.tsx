import type { ReactElement } from 'react';
import { fill, type Language, type StaffRole, wordsOf } from '#words';
import type { StaffLook } from './staff.ts';
import { StaffLayout } from './staff-layout.tsx';

export interface EnterPageProps {
  readonly look: StaffLook;
  readonly language: Language;
  /** Of the link. */
  readonly token: string;
  readonly role: StaffRole;
  /** The name of the person. Empty when it is not known. */
  readonly name: string;
}

/** One button, so that whoever only looks at the link, such as a preview, does not use it. */
export function EnterPage({ look, language, token, role, name }: EnterPageProps): ReactElement {
  const { session } = wordsOf(language);
  const path = `/enter/${encodeURIComponent(token)}`;
  const inRole = { role: session.roles[role] };
  const title = fill(session.enter.title, inRole);
  return (
    <StaffLayout {...{ look, language, path, title }}>
      <h1>{title}</h1>
      {name && <p>{name}</p>}
      <p>{session.enter.text}</p>
      <form method="post" action={path}>
        <input type="hidden" name="language" value={language} />
        <div className="acts">
          <button type="submit" className="button">
            {fill(session.enter.button, inRole)}
          </button>
        </div>
      </form>
    </StaffLayout>
  );
}
