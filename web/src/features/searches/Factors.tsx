import { Progress } from '@mantine/core';
import { useState } from 'react';
import type { SearchResult } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { percent } from '../../lib/numbers.ts';
import classes from './Results.module.css';

const NAMES = ['sees', 'nearness', 'certainty', 'left', 'retention', 'recording', 'working', 'powered'] as const;

/** What a rank is made of: the score is the product of these and of nothing else. */
export const Factors = ({ result, tabIndex }: { result: SearchResult; tabIndex: number }) => {
  const { t, name, language } = useWords();
  // A hundred rows of eight bars each are drawn for nobody while they are closed.
  const [open, setOpen] = useState(false);
  return (
    <details className={classes['why']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary tabIndex={tabIndex}>{t('search.whyRank', { score: percent(result.score, language) })}</summary>
      {open && (
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
      )}
    </details>
  );
};
