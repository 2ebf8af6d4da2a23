import { Alert, Anchor, Table } from '@mantine/core';
import Markdown from 'react-markdown';
import { Link } from 'react-router';
import rehypeSlug from 'rehype-slug';
import remarkGfm from 'remark-gfm';
import { useWords } from '../../i18n/use-words.ts';
import { Sideways } from '../../ui/Sideways.tsx';
import classes from './Article.module.css';
import { pageOf, pictureOf } from './pages.ts';

/** Links between pages of the docs stay within the help; what the docs say of the repository leads nowhere from here. */
const addressOf = (href: string, isKnown: (page: string) => boolean): string | null => {
  if (/^https?:/.test(href)) return href;
  if (href.startsWith('#')) return href;
  const [, page = '', anchor = ''] =
    /^(?:\.\/|\.\.\/)?(?:guides\/)?([\w-]+)(?:\.(?:uk|en))?\.md(#.*)?$/.exec(href) ?? [];
  return isKnown(page) ? `/help/${page}${anchor}` : null;
};

/** A page of the docs, as it is written. */
export default function Article({ text }: { text: string }) {
  const { t, language } = useWords();
  return (
    <article className={classes['article']}>
      {language === 'uk' && !/\p{Script=Cyrillic}/u.test(text.slice(0, 400)) && (
        <Alert mb="md" color="gray">
          {t('help.onlyEnglish')}
        </Alert>
      )}
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[rehypeSlug]}
        components={{
          // The page has its heading already.
          h1: () => null,
          a: ({ href = '', children }) => {
            const to = addressOf(href, (page) => pageOf(page, language) !== undefined);
            if (to === null) return <span>{children}</span>;
            return to.startsWith('/') ? (
              <Anchor component={Link} to={to} inherit>
                {children}
              </Anchor>
            ) : (
              <Anchor href={to} inherit>
                {children}
              </Anchor>
            );
          },
          img: ({ src, alt }) => {
            const url = typeof src === 'string' ? pictureOf(src) : undefined;
            return url ? <img src={url} alt={alt ?? ''} className={classes['picture']} loading="lazy" /> : null;
          },
          table: ({ children }) => (
            <Sideways label={t('help.table')} minWidth={340}>
              <Table verticalSpacing="xs">{children}</Table>
            </Sideways>
          ),
          pre: ({ children }) => (
            <Sideways label={t('help.code')} minWidth={340}>
              <pre className={classes['code']}>{children}</pre>
            </Sideways>
          ),
        }}
      >
        {text}
      </Markdown>
    </article>
  );
}
