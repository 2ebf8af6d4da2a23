import { Progress } from '@mantine/core';
import type { SearchResult } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { percent } from '../../lib/numbers.ts';
import classes from './Results.module.css';

const NAMES = ['sees', 'nearness', 'certainty', 'left', 'retention', 'recording', 'working', 'powered'] as const;

/** What a rank is made of: the score is the product of these and of nothing else. */
export const Factors = ({ result }: { result: SearchResult }) => {
  const { t, name, language } = useWords();
  return (
    <details className={classes['why']}>
      <summary>{t('search.whyRank', { score: percent(result.score, language) })}</summary>
      <dl>
        {NAMES.map((factor) => {
          const value = result.factors[factor] ?? 1;
          return (
            <div key={factor}>
              <dt>{name('factor', factor)}</dt>
              <dd>
                <Progress value={value * 100} size="sm" aria-label={name('factor', factor)} />
                {percent(value, language)}
              </dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
};
