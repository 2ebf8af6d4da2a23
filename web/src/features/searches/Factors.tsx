import { Progress } from '@mantine/core';
import type { SearchResult } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { percent } from '../../lib/numbers.ts';
import { Folded } from '../../ui/Folded.tsx';
import classes from './Results.module.css';

const NAMES = ['sees', 'nearness', 'certainty', 'left', 'retention', 'recording', 'working', 'powered'] as const;

/** What a rank is made of: the score is the product of these and of nothing else. */
export const Factors = ({ result, tabIndex }: { result: SearchResult; tabIndex: number }) => {
  const { t, name, language } = useWords();
  return (
    <Folded
      className={classes['why']}
      tabIndex={tabIndex}
      summary={t('search.whyRank', { score: percent(result.score, language) })}
    >
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
    </Folded>
  );
};
