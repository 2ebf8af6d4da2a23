import { Anchor, Badge, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Exhibit } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { Busy, Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import rows from '../../ui/Rows.module.css';
import { useExhibits } from './api.ts';

type Outcome = NonNullable<Exhibit['outcome']>;

const COLORS: Readonly<Partial<Record<Outcome['code'], string>>> = { useful: 'teal', partly_useful: 'teal' };
/** What an owner can do about it. */
const HINTED: readonly Outcome['code'][] = ['wrong_time', 'poor_picture', 'not_viewable'];

export const OutcomeBadge = ({ outcome }: { outcome: Outcome }) => {
  const { name } = useWords();
  return <Badge color={COLORS[outcome.code] ?? 'gray'}>{name('outcome', outcome.code)}</Badge>;
};

/** For an owner: what was said of the recordings that were handed over, newest first. */
export const OutcomeList = () => {
  const { t, name, language } = useWords();
  const { data, error, refetch } = useExhibits({ state: 'sealed' });
  if (error) return <ProblemNote error={error} retry={() => void refetch()} />;
  if (!data) return <Busy />;
  const told = data
    .flatMap((exhibit) => (exhibit.outcome ? [{ ...exhibit, outcome: exhibit.outcome }] : []))
    .sort((a, b) => b.outcome.toldAt.localeCompare(a.outcome.toldAt));
  if (told.length === 0) return <Empty title={t('feedback.none')}>{t('feedback.noneHint')}</Empty>;
  return (
    <ul className={rows['rows']} aria-label={t('feedback.outcomes')}>
      {told.map(({ id, askId, fileName, coveredWindow, outcome }) => (
        <li key={id} className={rows['row']} style={{ padding: '0.8rem 1rem' }}>
          <Anchor component={Link} to={`/inbox/${askId}`} fw={600} style={{ overflowWrap: 'anywhere' }}>
            {fileName}
          </Anchor>
          <div className={rows['meta']}>
            {span(coveredWindow, language)} · {t('feedback.toldAt', { at: dateTime(outcome.toldAt, language) })}
          </div>
          <OutcomeBadge outcome={outcome} />
          {HINTED.includes(outcome.code) && (
            <Text size="sm" mt={4}>
              {name('outcomeHint', outcome.code)}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
};
