import type { ReactElement } from 'react';
import { type Language, wordsOf } from '#words';
import type { StaffLook } from './staff.ts';
import { StaffLayout } from './staff-layout.tsx';

export interface ToldPageProps {
  readonly look: StaffLook;
  readonly language: Language;
  readonly path: string;
  readonly told: { readonly title: string; readonly text: string; readonly wait?: string };
  readonly onwards?: { readonly href: string; readonly text: string };
}

/** A page of staff that could not do what was asked. */
export function ToldPage({ look, language, path, told, onwards }: ToldPageProps): ReactElement {
  const { href, text } = onwards ?? { href: '/session', text: wordsOf(language).session.toSignIn };
  return (
    <StaffLayout {...{ look, language, path }} title={told.title} isError>
      <h1>{told.title}</h1>
      <p>{told.text}</p>
      {told.wait && <p>{told.wait}</p>}
      <p>
        <a href={href}>{text}</a>
      </p>
    </StaffLayout>
  );
}
