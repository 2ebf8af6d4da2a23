import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { SearchRecord, SearchResult } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useNow } from '../../lib/now.ts';
import { Empty } from '../../ui/Page.tsx';
import { ORDERS, type Order } from './address.ts';
import { inOrder } from './order.ts';
import { ResultRow } from './ResultRow.tsx';
import classes from './Results.module.css';

interface ResultsProps {
  readonly search: SearchRecord;
  readonly chosen: ReadonlySet<string>;
  readonly pointed: string | null;
  /** Null while the whole time is looked at; else the cameras that were live at the moment. */
  readonly live: ReadonlySet<string> | null;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly onChoose: (cameraIds: readonly string[], chosen: boolean) => void;
  readonly onPoint: (cameraId: string) => void;
  readonly onSeen: (result: SearchResult) => void;
}

/** What the map shows, to be read and chosen by keyboard: best camera first, each with the time that is left. */
export const Results = ({ search, chosen, pointed, live, order, onOrder, onChoose, onPoint, onSeen }: ResultsProps) => {
  const { t, name } = useWords();
  const now = useNow();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (pointed)
      list.current?.querySelector(`[data-camera="${CSS.escape(pointed)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [pointed]);

  const { results, omitted } = search;
  if (results.length === 0) return <Empty title={t('search.nothing')}>{t('search.nothingHint')}</Empty>;
  const lost = (result: SearchResult) => Date.parse(result.footage.lossCompleteAt) <= now;
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
      <NativeSelect
        size="xs"
        mb="xs"
        label={t('search.order')}
        value={order}
        onChange={(event) => onOrder(ORDERS.find((each) => each === event.currentTarget.value) ?? 'rank')}
        data={ORDERS.map((each) => ({ value: each, label: name('order', each) }))}
      />
      <ol className={classes['list']} ref={list}>
        {inOrder(results, order).map((result) => (
          <ResultRow
            key={result.camera.id}
            result={result}
            chosen={chosen.has(result.camera.id)}
            pointed={pointed === result.camera.id}
            live={live === null || live.has(result.camera.id)}
            onChoose={(id, wanted) => onChoose([id], wanted)}
            onPoint={onPoint}
            onSeen={onSeen}
          />
        ))}
      </ol>
    </section>
  );
};
