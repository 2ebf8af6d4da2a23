import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import classes from './Imports.module.css';

const TOTALS = ['rows', 'created', 'updated', 'unchanged', 'rejected'] as const;

interface TotalsProps {
  readonly totals: Readonly<Record<(typeof TOTALS)[number], number>>;
  /** What the file has so many of. */
  readonly counted?: string;
}

/** The five figures of a run, in one line where there is room, in a few lines on a phone. */
export const Totals = ({ totals, counted }: TotalsProps) => {
  const { t, language } = useWords();
  return (
    <dl className={classes['totals']}>
      {TOTALS.map((key) => (
        <div key={key} data-alarm={key === 'rejected' && totals[key] > 0}>
          <dt>{key === 'rows' && counted ? counted : t(`import.${key}`)}</dt>
          <dd>{number(totals[key], language)}</dd>
        </div>
      ))}
    </dl>
  );
};
