import type { ReactElement, ReactNode } from 'react';
import { type Language, wordsOf } from '#words';
import { Layout } from '../public/look/layout.tsx';
import { CONSOLE } from './return-path.ts';
import type { StaffLook } from './staff.ts';

export interface StaffLayoutProps {
  readonly look: StaffLook;
  readonly language: Language;
  readonly title: string;
  readonly isError?: boolean;
  /** The address of the page. */
  readonly path: string;
  readonly children: ReactNode;
}

/** The frame of the pages of staff that need no script. */
export function StaffLayout({
  look,
  language,
  title,
  isError = false,
  path,
  children,
}: StaffLayoutProps): ReactElement {
  const joint = path.includes('?') ? '&' : '?';
  return (
    <Layout
      pages={{ ...look, contact: {} }}
      {...{ language, title, isError }}
      site={wordsOf(language).session.site}
      home={CONSOLE}
      switch={{ href: (one) => `${path}${joint}language=${one}` }}
    >
      {children}
    </Layout>
  );
}
