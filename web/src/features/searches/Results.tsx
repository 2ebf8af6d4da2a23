import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { SearchRecord, SearchResult } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useNow } from '../../lib/now.ts';
import { Empty } from '../../ui/Page.tsx';
import { ORDERS, type Order } from './address.ts';
import { inOrder } from './order.ts';
import { ResultRow } from './ResultRow.tsx';
import classes from './Results.module.css';
import { lessFollowed } from './streets-told.ts';

interface ResultsProps {
  readonly search: SearchRecord;
  readonly chosen: ReadonlySet<string>;
  readonly pointed: string | null;
  /** Null while the whole time is looked at; else the cameras that were live at the moment. */
  readonly live: ReadonlySet<string> | null;
  readonly order: Order;
  /** Pointed at elsewhere, so that its row is brought into view. A row that is pressed must not move away between down and up. */
  readonly brought: string | null;
  readonly onOrder: (order: Order) => void;
  readonly onChoose: (cameraIds: readonly string[], chosen: boolean) => void;
  readonly onPoint: (cameraId: string) => void;
  readonly onSeen: (result: SearchResult) => void;
}

/** What the map shows, to be read and chosen by keyboard: best camera first, each with the time that is left. */
export const Results = ({
  search,
  chosen,
  pointed,
  brought,
  live,
  order,
  onOrder,
  onChoose,
  onPoint,
  onSeen,
}: ResultsProps) => {
  const { t, name, language } = useWords();
  const now = useNow();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (brought)
      list.current?.querySelector(`[data-camera="${CSS.escape(brought)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [brought]);

  // Rows get handlers that stay the same, so that the tick of the clock and a look at another row draw none of them anew.
  const latest = useRef({ onChoose, onPoint, onSeen });
  useEffect(() => {
    latest.current = { onChoose, onPoint, onSeen };
  });
  const act = useMemo(
    () => ({
      onChoose: (id: string, wanted: boolean) => latest.current.onChoose([id], wanted),
      onPoint: (id: string) => latest.current.onPoint(id),
      onSeen: (result: SearchResult) => latest.current.onSeen(result),
    }),
    [],
  );

  const { results, omitted, place } = search;
  const lessFar = lessFollowed(place.streets, place.point !== undefined, { t, language });
  if (results.length === 0) return <Empty title={t('search.nothing')}>{t('search.nothingHint')}</Empty>;
  const lost = (result: SearchResult) => Date.parse(result.footage.lossCompleteAt) <= now;
  const ordered = inOrder(results, order);
  const reached = ordered.some((result) => result.camera.id === pointed) ? pointed : ordered[0]?.camera.id;
  const best = results.filter((result) => !lost(result) && result.tier !== 'out_of_view').slice(0, 5);
  return (
    <section aria-label={t('search.results')}>
      <Group justify="space-between" mb={4}>
        <Text fw={640} role="status">
          {t('search.found', { count: results.length })}
        </Text>
        {best.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              onChoose(
                best.map((result) => result.camera.id),
                true,
              )
            }
          >
            {t('search.chooseBest', { count: best.length })}
          </Button>
        )}
      </Group>
      {omitted > 0 && (
        <Text size="sm" c="dimmed" mb={4}>
          {t('search.omitted', { count: omitted })}
        </Text>
      )}
      {lessFar !== null && (
        <Text size="sm" c="dimmed" mb={4}>
          {lessFar}
        </Text>
      )}
      <NativeSelect
        size="xs"
        mb="xs"
        label={t('search.order')}
        value={order}
        onChange={(event) => onOrder(ORDERS.find((each) => each === event.currentTarget.value) ?? 'rank')}
        data={ORDERS.map((each) => ({ value: each, label: name('order', each) }))}
      />
      <Text size="xs" c="dimmed" mb={4} visibleFrom="sm" id="search-results-keys">
        {t('search.keys')}
      </Text>
      {/* Tab goes past the list in three steps; the arrows go from camera to camera. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ol className={classes['list']} ref={list} aria-describedby="search-results-keys" onKeyDown={goOn}>
        {ordered.map((result) => (
          <ResultRow
            key={result.camera.id}
            result={result}
            chosen={chosen.has(result.camera.id)}
            pointed={pointed === result.camera.id}
            reached={reached === result.camera.id}
            live={live === null || live.has(result.camera.id)}
            {...act}
          />
        ))}
      </ol>
    </section>
  );
};

/** From row to row by the arrows, to the first and the last by Home and End. */
function goOn(event: KeyboardEvent<HTMLOListElement>): void {
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
  const here = boxes.findIndex((box) => box.closest('li')?.contains(event.target as Node));
  const aims: Readonly<Record<string, number>> = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    Home: 0,
    End: boxes.length - 1,
  };
  const aim = boxes[aims[event.key] ?? -1];
  if (aim === undefined) return;
  event.preventDefault();
  aim.focus();
}
