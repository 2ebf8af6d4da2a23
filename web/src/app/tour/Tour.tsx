import { Button, Group, Text, Title } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useEffect, useId, useRef, useState, type CSSProperties } from 'react';
import type { Role } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { stopsOf } from './stops.ts';
import classes from './Tour.module.css';

const MARGIN = 3;

/** What is shown of the place: on a telephone it may be behind "More". */
function shownAt(place: string): HTMLElement | null {
  const marked = [...document.querySelectorAll<HTMLElement>(`[data-tour="${place}"], nav a[href="${place}"]`)];
  const isShown = (element: HTMLElement): boolean => element.getClientRects().length > 0;
  return (
    marked.find(isShown) ?? [...document.querySelectorAll<HTMLElement>('[data-tour="more"]')].find(isShown) ?? null
  );
}

/** A ring around what is told of, wherever it moves to. */
const Ring = ({ at }: { at: string }) => {
  const [box, setBox] = useState<CSSProperties | null>(null);
  useEffect(() => {
    const element = shownAt(at);
    element?.scrollIntoView({ block: 'nearest' });
    const measure = () => {
      const rect = element?.getBoundingClientRect();
      setBox(
        rect
          ? {
              left: rect.left - MARGIN,
              top: rect.top - MARGIN,
              width: rect.width + 2 * MARGIN,
              height: rect.height + 2 * MARGIN,
            }
          : null,
      );
    };
    measure();
    window.addEventListener('resize', measure);
    window.addEventListener('scroll', measure, true);
    return () => {
      window.removeEventListener('resize', measure);
      window.removeEventListener('scroll', measure, true);
    };
  }, [at]);
  return box && <div className={classes['ring']} style={box} aria-hidden />;
};

/** A few stops around the landing page of a role. It stands beside the work and not over it: whatever is shown can be used meanwhile. */
export default function Tour({ role, onEnd }: { role: Role; onEnd: () => void }) {
  const { t, name } = useWords();
  const id = useId();
  const [index, setIndex] = useState(0);
  const card = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(null);
  const stops = stopsOf(role);
  const stop = stops[index];
  const isLast = index === stops.length - 1;

  useEffect(() => {
    before.current = document.activeElement;
    return () => {
      if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    };
  }, []);
  // each stop is read aloud from its heading on
  useEffect(() => card.current?.focus({ preventScroll: true }), [index]);

  useWindowEvent('keydown', (event) => {
    // what stands over the page is closed first
    if (event.key === 'Escape' && document.querySelector('[aria-modal="true"]') === null) onEnd();
  });

  if (stop === undefined) return null;
  return (
    <>
      <Ring at={stop.at} />
      <div
        ref={card}
        role="dialog"
        tabIndex={-1}
        aria-labelledby={`${id}title`}
        aria-describedby={`${id}text`}
        className={classes['card']}
      >
        <Text size="xs" c="dimmed">
          {t('tour.step', { step: index + 1, of: stops.length })}
        </Text>
        <Title order={2} id={`${id}title`}>
          {name('tour', `${stop.word}.title`)}
        </Title>
        <Text size="sm" id={`${id}text`}>
          {name('tour', `${stop.word}.text`)}
        </Text>
        <Group justify="space-between" mt="sm" gap="xs">
          {isLast ? (
            <span />
          ) : (
            <Button variant="subtle" size="compact-sm" onClick={onEnd}>
              {t('tour.skip')}
            </Button>
          )}
          <Group gap="xs">
            {index > 0 && (
              <Button variant="default" size="compact-sm" onClick={() => setIndex(index - 1)}>
                {t('common.back')}
              </Button>
            )}
            <Button size="compact-sm" onClick={() => (isLast ? onEnd() : setIndex(index + 1))}>
              {t(isLast ? 'common.done' : 'tour.next')}
            </Button>
          </Group>
        </Group>
      </div>
    </>
  );
}
