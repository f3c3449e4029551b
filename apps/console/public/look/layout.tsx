import type { ReactElement, ReactNode } from 'react';
import { LANGUAGE_NAMES, LANGUAGES, type Language, wordsOf } from '#words';
import type { Pages } from '../pages.ts';

/** How a page goes over to another language: by a link, or by a form that takes along what was typed. */
export type Switch =
  | { readonly path: string; readonly form?: never }
  | { readonly path: string /** The id of the form. */; readonly form: string }
  | {
      /** The address in a language. */ readonly href: (language: Language) => string;
      readonly form?: never;
    };

export interface LayoutProps {
  readonly pages: Pick<Pages, 'assets' | 'brand' | 'contact'>;
  readonly language: Language;
  readonly title: string;
  /** The page tells of an error. */
  readonly isError?: boolean;
  /** The way of the page behind the language, e.g. `/track`, or another way to its languages. */
  readonly switch: Switch;
  /** The name of the pages (default: as the organisation has it). */
  readonly site?: string;
  /** Where the name leads (default: to the first page for complainants). */
  readonly home?: string;
  readonly children: ReactNode;
}

/** The frame of every page. */
export function Layout({
  pages,
  language,
  title,
  isError,
  switch: to,
  site = pages.brand.name?.[language] ?? wordsOf(language).pages.common.site,
  home = `/${language}`,
  children,
}: LayoutProps): ReactElement {
  const { common } = wordsOf(language).pages;
  const { style, brandStyle, icon, logo } = pages.assets;
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${isError ? `${common.error} ` : ''}${title}${title === site ? '' : ` – ${site}`}`}</title>
        <link rel="stylesheet" href={style} />
        {brandStyle && <link rel="stylesheet" href={brandStyle} />}
        <link rel="icon" href={icon} />
      </head>
      <body>
        <a className="skip" href="#main">
          {common.skip}
        </a>
        <header>
          {/* Return in a field presses the first button of its form, which must not be one of a language. */}
          {to.form && (
            <button
              type="submit"
              className="unseen"
              form={to.form}
              name="to"
              value="next"
              tabIndex={-1}
              aria-hidden="true"
            >
              {common.next}
            </button>
          )}
          <p>{logo ? <img src={logo} alt={site} loading="lazy" /> : <a href={home}>{site}</a>}</p>
          <nav aria-label={common.languages}>
            <ul>
              {LANGUAGES.map((one) => (
                <li key={one} lang={one}>
                  <Choice one={one} current={language} to={to} />
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main id="main">{children}</main>
        <Reach {...{ pages, language }} />
      </body>
    </html>
  );
}

function Choice({ one, current, to }: { one: Language; current: Language; to: Switch }): ReactElement {
  const name = LANGUAGE_NAMES[one];
  if (one === current) return <span aria-current="true">{name}</span>;
  if (to.form === undefined)
    return (
      <a href={'href' in to ? to.href(one) : `/${one}${to.path}`} hrefLang={one}>
        {name}
      </a>
    );
  return (
    <button
      type="submit"
      className="plain"
      form={to.form}
      formAction={`/${one}${to.path}`}
      formEncType="application/x-www-form-urlencoded"
      name="to"
      value="stay"
    >
      {name}
    </button>
  );
}

function Reach({
  pages: { contact },
  language,
}: Pick<LayoutProps, 'pages' | 'language'>): ReactElement | null {
  const { common } = wordsOf(language).pages;
  const { telephone, post } = contact;
  if (telephone === undefined && post === undefined) return null;
  return (
    <footer>
      <h2>{common.reach}</h2>
      <dl>
        {telephone && (
          <>
            <dt>{common.telephone}</dt>
            <dd>
              <a href={`tel:${telephone.replace(/[^+\d]/g, '')}`}>{telephone}</a>
            </dd>
          </>
        )}
        {post && (
          <>
            <dt>{common.post}</dt>
            <dd>{post.join('\n')}</dd>
          </>
        )}
      </dl>
    </footer>
  );
}
