import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import type { AskView } from './api.ts';

/** An answer that did not come by an account says how it came. */
export const CameBy = ({ answer }: { answer: NonNullable<AskView['answer']> }) => {
  const { t, language } = useWords();
  if (answer.answeredBy === 'account') return null;
  return (
    <>
      {' · '}
      {answer.answeredBy === 'paper' && answer.writtenOn
        ? t('letters.onPaper', {
            date: dateOnly(answer.writtenOn, language),
            number: answer.letterNumber,
            name: answer.typedBy,
          })
        : t('letters.byLetter', { number: answer.letterNumber })}
    </>
  );
};
