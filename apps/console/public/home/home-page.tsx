import type { ReactElement } from 'react';
import { LANGUAGE_NAMES, LANGUAGES, type Language, wordsOf } from '#words';
import { Layout } from '../look/layout.tsx';
import type { Pages } from '../pages.ts';

export interface HomePageProps {
  readonly pages: Pages;
  readonly language: Language;
}

/** What one can do here. */
export function HomePage({ pages, language }: HomePageProps): ReactElement {
  const { home } = wordsOf(language).pages;
  const introduction = pages.brand.introduction?.[language];
  return (
    <Layout {...{ pages, language, title: home.title }} switch={{ path: '' }}>
      <h1>{home.title}</h1>
      {introduction && <p>{introduction}</p>}
      <p>{home.about}</p>
      <ul className="cards">
        <li>
          <a href={`/${language}/complain`}>{home.complain}</a>
          <p>{home.complainAbout}</p>
        </li>
        <li>
          <a href={`/${language}/track`}>{home.track}</a>
          <p>{home.trackAbout}</p>
        </li>
        <li>
          <a href={`/${language}/process`}>{home.process}</a>
          <p>{home.processAbout}</p>
        </li>
      </ul>
    </Layout>
  );
}

/** For a browser that asks for none of our languages. */
export function ChoicePage({ pages }: Pick<HomePageProps, 'pages'>): ReactElement {
  const { home } = wordsOf('en').pages;
  return (
    <Layout {...{ pages, language: 'en', title: home.title }} switch={{ path: '' }}>
      <h1>{home.choose}</h1>
      <ul className="cards">
        {LANGUAGES.map((one) => (
          <li key={one} lang={one}>
            <a href={`/${one}`} hrefLang={one}>
              {LANGUAGE_NAMES[one]}
            </a>
            <p>{wordsOf(one).pages.home.title}</p>
          </li>
        ))}
      </ul>
    </Layout>
  );
}
