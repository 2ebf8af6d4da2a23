import { Badge, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { LossClock } from '../../ui/LossClock.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import rows from '../../ui/Rows.module.css';
import { lossOf, type AskView } from './api.ts';
import { CameBy } from './CameBy.tsx';
import { Clarifications } from './Clarifications.tsx';
import { HoldNote } from './HoldNote.tsx';
import { SendOn } from './SendOn.tsx';

const EXPECTED: readonly string[] = ['waiting', 'held', 'delivering'];

/** What was asked of each camera, and what came of it. */
export const AskList = ({ asks, extra }: { asks: readonly AskView[]; extra?: (ask: AskView) => ReactNode }) => {
  const { t, name, language } = useWords();
  return (
    <ul className={rows['rows']} aria-label={t('request.asks')}>
      {asks.map((ask) => (
        <li key={ask.id} className={rows['row']}>
          <div className={rows['link']}>
            <div>
              <div className={rows['title']}>{ask.camera.name}</div>
              <div className={rows['meta']}>
                {ask.owner.name} · {span(ask.window, language)}
              </div>
              <div className={rows['badges']}>
                <StateBadge group="askState" code={ask.state} />
                {ask.escalatedTo && <Badge color="red">{name('escalated', ask.escalatedTo)}</Badge>}
                {ask.pausedAt && <Badge color="amber">{t('clarify.waiting')}</Badge>}
              </div>
              {ask.answer && (
                <Text size="sm" mt={4}>
                  {name('answer', ask.answer.code)}
                  {ask.answer.note ? `: ${ask.answer.note}` : ''}{' '}
                  <Text span size="xs" c="dimmed">
                    {dateTime(ask.answer.answeredAt, language)}
                    <CameBy answer={ask.answer} />
                  </Text>
                </Text>
              )}
              {ask.clarifications.length > 0 && (
                <div style={{ marginTop: '0.75rem' }}>
                  <Clarifications ask={ask} />
                </div>
              )}
              <HoldNote hold={ask.hold} />
              <SendOn ask={ask} />
              {extra?.(ask)}
            </div>
            {EXPECTED.includes(ask.state) && <LossClock loss={lossOf(ask.loss)} />}
          </div>
        </li>
      ))}
    </ul>
  );
};
