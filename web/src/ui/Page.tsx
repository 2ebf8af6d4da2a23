import { Loader, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../i18n/use-words.ts';
import { useOnline } from '../lib/online.ts';
import classes from './Page.module.css';

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly back?: { readonly to: string; readonly label: string };
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page: one heading, what it is for, what can be done. */
export const Page = ({ title, lead, actions, back, wide, children }: PageProps) => {
  usePageTitle(title);
  return (
    <div className={`${classes['page']} ${wide ? classes['wide'] : ''}`}>
      {back && (
        <Link to={back.to} className={classes['back']}>
          <IconArrowLeft size={15} aria-hidden /> {back.label}
        </Link>
      )}
      <header className={classes['header']}>
        <div>
          <Title order={1} className={classes['title']}>
            {unbroken(title)}
          </Title>
          {lead && <div className={classes['lead']}>{lead}</div>}
        </div>
        {actions && <div className={classes['actions']}>{actions}</div>}
      </header>
      {children}
    </div>
  );
};

const NUMBER = /(\p{L}+-\d{4}-\S+)/u;
/** The number in it stays on one line, as it is read out and compared; what is split off stands at odd places. */
const unbroken = (title: string): ReactNode =>
  title.split(NUMBER).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <span key={at} className={classes['number']}>
        {part}
      </span>
    ),
  );

export const usePageTitle = (title: string): void => {
  const { t } = useWords();
  const product = t('common.product');
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product;
  }, [title, product]);
};

/** What to do when there is nothing to see. */
export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className={classes['empty']}>
    <strong>{title}</strong>
    {children}
  </div>
);

/** A sentence beside a figure would be a column of single words, and a long word on a phone be broken in two. */
const roomOf = (fact: ReactNode): string | undefined => {
  if (typeof fact !== 'string') return undefined;
  return fact.length > 60 ? classes['long'] : /\S{15}/.test(fact) ? classes['longWord'] : undefined;
};

export const Facts = ({
  items,
}: {
  items: readonly (readonly [string, ReactNode] | null | false | '' | undefined)[];
}) => (
  <dl className={classes['facts']}>
    {items.map(
      (item) =>
        item && (
          <div key={item[0]} className={roomOf(item[1])}>
            <dt>{item[0]}</dt>
            <dd>{item[1] ?? '—'}</dd>
          </div>
        ),
    )}
  </dl>
);

export const Busy = () => {
  const { t } = useWords();
  const isOnline = useOnline();
  return (
    <div className={classes['center']}>
      {isOnline ? (
        <Loader size="sm" aria-label={t('common.loading')} role="status" />
      ) : (
        <Text c="dimmed">{t('line.waits')}</Text>
      )}
    </div>
  );
};
