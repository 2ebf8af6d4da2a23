import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../i18n/use-words.ts';
import classes from './Rows.module.css';

interface Row {
  readonly id: string;
  readonly to: string;
  readonly title: ReactNode;
  readonly meta?: ReactNode;
  readonly badges?: ReactNode;
  readonly aside?: ReactNode;
  /** A tick before the row: no part of the link. */
  readonly choice?: ReactNode;
}

/** A list of things to open: the whole row is one link, with what hurries at its right. */
export const Rows = ({ rows, label }: { rows: readonly Row[]; label: string }) => (
  <ul className={classes['rows']} aria-label={label}>
    {rows.map((row) => (
      <li key={row.id} className={classes['row']}>
        {row.choice && <div className={classes['choice']}>{row.choice}</div>}
        <Link to={row.to} className={classes['link']}>
          <div>
            <div className={classes['title']}>{row.title}</div>
            {row.meta && <div className={classes['meta']}>{row.meta}</div>}
            {row.badges && <div className={classes['badges']}>{row.badges}</div>}
          </div>
          {row.aside && <div>{row.aside}</div>}
        </Link>
      </li>
    ))}
  </ul>
);

export const More = ({
  query,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) => {
  const { t } = useWords();
  return query.hasNextPage ? (
    <Group justify="center" mt="md">
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('common.more')}
      </Button>
    </Group>
  ) : null;
};
