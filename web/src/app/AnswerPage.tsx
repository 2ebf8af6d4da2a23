import { Alert, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { setLetterToken } from '../api/client.ts';
import { useHeldLetter } from '../features/letters/api.ts';
import { AskedScreen } from '../features/letters/AskedScreen.tsx';
import { ReceiptScreen } from '../features/letters/ReceiptScreen.tsx';
import { useWords } from '../i18n/use-words.ts';
import { useTokenInFragment } from '../lib/token-in-fragment.ts';
import { Busy, Page } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { AnswerScreen } from './AnswerScreen.tsx';
import { PublicFrame } from './PublicFrame.tsx';

const TITLES = { 1: 'holder.title', 2: 'holder.answerTitle', 3: 'holder.receiptTitle' } as const;
type Step = keyof typeof TITLES;

/** The token of the letter, which goes with every question to the server. */
function useTokenInHand(): string {
  const [token] = useTokenInFragment();
  // before the first question to the server
  setLetterToken(token || null);
  useEffect(() => () => setLetterToken(null), []);
  return token;
}

/** For owners without account: three screens from the letter in hand to the receipt. */
export default function AnswerPage() {
  const { t } = useWords();
  const token = useTokenInHand();
  const query = useHeldLetter(token !== '');
  const [chosen, setChosen] = useState<Step | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const letter = query.data;
  // who comes back after the last answer comes for the receipt
  const [cameAnswered, setCameAnswered] = useState<boolean | null>(null);
  if (letter && cameAnswered === null) setCameAnswered(letter.isAnswered);
  const step: Step = chosen ?? (cameAnswered ? 3 : 1);
  const go = (to: Step) => {
    setChosen(to);
    top.current?.focus();
    window.scrollTo(0, 0);
  };
  return (
    <PublicFrame>
      <div ref={top} tabIndex={-1} style={{ outline: 'none', maxWidth: '44rem', marginInline: 'auto' }}>
        <Page
          title={t(TITLES[step])}
          lead={letter ? <span data-screen={step}>{t('holder.step', { step })}</span> : undefined}
        >
          {token === '' ? (
            <Alert color="gray">
              <Text>{t('holder.noToken')}</Text>
            </Alert>
          ) : !letter ? (
            query.error ? (
              <ProblemNote error={query.error} retry={() => void query.refetch()} />
            ) : (
              <Busy />
            )
          ) : step === 1 ? (
            <AskedScreen letter={letter} onNext={() => go(2)} />
          ) : step === 2 ? (
            <AnswerScreen letter={letter} onBack={() => go(1)} onNext={() => go(3)} />
          ) : (
            <ReceiptScreen letter={letter} onBack={() => go(2)} />
          )}
        </Page>
      </div>
    </PublicFrame>
  );
}
