import { Group, Paper, Select, Stack, Text } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { opacityOf, shadesOf } from '../../../../src/kernel/shades.ts';
import { useSession } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { choropleth, type Shaded } from '../../map/figure-parts.ts';
import { MapView } from '../../map/MapView.tsx';
import type { Palette } from '../../map/palette.ts';
import { boxOfGeometry } from '../../map/scene.ts';
import type { Slot } from './api.ts';
import classes from './FigureMap.module.css';
import { useShapes } from './shapes.ts';
import { useSlotName } from './slot-name.ts';

/** A figure that territories can be shaded by. */
export interface MapMeasure<Row> {
  readonly name: string;
  readonly title: string;
  /** Null: nothing is told of the row. */
  readonly valueOf: (row: Row) => number | null;
  readonly words: (value: number) => string;
  /** Why nothing is told. */
  readonly untold: string;
  /** Of one row, with more than its value where there is more; the value unless told otherwise. */
  readonly told?: (row: Row) => string;
}

interface FigureMapProps<Row extends Slot> {
  readonly label: string;
  readonly rows: readonly Row[];
  /** What the report is about, where it was chosen. */
  readonly territory: string | null;
  /** The first one is shown until another is chosen. */
  readonly measures: readonly MapMeasure<Row>[];
}

/**
 * Rows that are territories as a map in five equal steps from the least to the most. The table below says the same, and for
 * whom there is no map. Nothing where no row is a territory, or none has an outline.
 */
export const FigureMap = <Row extends Slot>({ label, rows, territory, measures }: FigureMapProps<Row>) => {
  const { t } = useWords();
  const slotName = useSlotName();
  const ownRegion = useSession().data?.actor.regionCode ?? null;
  const [chosen, setChosen] = useState<string | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const placed = useMemo(() => rows.filter((row) => row.territory !== null && row.month === null), [rows]);
  const level = placed[0]?.territory?.level ?? 'region';
  // A chosen district is no region: then all outlines of the level are looked through, if they are not too many.
  const shapes = useShapes(level, level === 'region' ? null : (ownRegion ?? territory), placed.length > 0);
  const measure = measures.find(({ name }) => name === chosen) ?? measures[0];
  const name = measure?.name;
  const { shades, shaded } = useMemo(() => {
    const values = placed.map((row) => measure?.valueOf(row) ?? null);
    const steps = shadesOf(values);
    return {
      shades: steps,
      shaded: placed.flatMap((row, at): Shaded[] => {
        const code = row.territory?.code;
        const shape = code === undefined ? undefined : shapes?.get(code);
        return code === undefined || shape === undefined
          ? []
          : [{ id: code, shape, step: steps.stepOf(values[at] ?? null) }];
      }),
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [placed, shapes, name]);
  const parts = useCallback((palette: Palette) => [choropleth(shaded, palette)], [shaded]);
  const bounds = useMemo(() => around(shaded), [shaded]);
  const onPick = useCallback((id: string) => setPicked(id), []);
  if (measure === undefined || shaded.length === 0) return null;
  const { title, words, valueOf, untold } = measure;
  const row = placed.find((each) => each.territory?.code === picked);
  const toldOf = (each: Row): string => {
    const value = valueOf(each);
    return measure.told?.(each) ?? (value === null ? untold : words(value));
  };
  return (
    <Paper className="screen-only">
      <Stack gap="xs">
        <Group align="flex-end" justify="space-between">
          {measures.length > 1 ? (
            <Select
              w={480}
              maw="100%"
              allowDeselect={false}
              label={t('report.mapMeasure')}
              value={measure.name}
              onChange={setChosen}
              data={measures.map((each) => ({ value: each.name, label: each.title }))}
            />
          ) : (
            <Text fw={600}>{title}</Text>
          )}
          <Text size="sm" c="dimmed" aria-live="polite">
            {row ? `${slotName(row)}: ${toldOf(row)}` : t('report.mapPick')}
          </Text>
        </Group>
        <div className={classes['map']}>
          <MapView label={label} parts={parts} bounds={bounds} maxZoom={11} onPick={onPick} pickable={PICKABLE} />
        </div>
        {shades.steps.length > 0 && (
          <ul className={classes['legend']} aria-label={t('report.mapLegend')}>
            {shades.steps.map(({ step, from, to }) => (
              <li key={step}>
                <span className={classes['swatch']} aria-hidden>
                  <span style={{ opacity: opacityOf(step) }} />
                </span>
                {from === to ? words(from) : `${words(from)} – ${words(to)}`}
              </li>
            ))}
            {placed.some((each) => valueOf(each) === null) && (
              <li>
                <span className={classes['swatch']} aria-hidden />
                {untold}
              </li>
            )}
          </ul>
        )}
      </Stack>
    </Paper>
  );
};

const PICKABLE = ['shaded'];

const around = (shaded: readonly Shaded[]): [number, number, number, number] | null => {
  const boxes = shaded.flatMap(({ shape }) => {
    const box = boxOfGeometry(shape);
    return box ? [box] : [];
  });
  if (boxes.length === 0) return null;
  return [
    Math.min(...boxes.map(([west]) => west)),
    Math.min(...boxes.map(([, south]) => south)),
    Math.max(...boxes.map(([, , east]) => east)),
    Math.max(...boxes.map(([, , , north]) => north)),
  ];
};
