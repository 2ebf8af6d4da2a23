import { Group, Paper, Select, Stack, Text } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { opacityOf, shadesOf } from '../../../../src/kernel/shades.ts';
import { useSession } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number, percent } from '../../lib/numbers.ts';
import { choropleth, type Shaded } from '../../map/figure-parts.ts';
import { MapView } from '../../map/MapView.tsx';
import type { Palette } from '../../map/palette.ts';
import { boxOfGeometry } from '../../map/scene.ts';
import type { CoverageRow } from './api.ts';
import classes from './CoverageMap.module.css';
import { useShapes } from './shapes.ts';
import { useShareText, useSlotName } from './slot-name.ts';

const MEASURES = ['seenWorking', 'seen', 'areaPerResident'] as const;
type Measure = (typeof MEASURES)[number];

/** Square metres that working cameras see for each thousand residents; shares as they are told. Null: not told. */
const valueOf = (row: CoverageRow, measure: Measure): number | null =>
  measure === 'areaPerResident'
    ? row.residents
      ? (row.areaSeen.working * 1000) / row.residents
      : null
    : row.shares[measure].value;

interface CoverageMapProps {
  readonly rows: readonly CoverageRow[];
  /** What the report is about, where it was chosen. */
  readonly territory: string | null;
}

/** The rows as a map in five equal steps from the least to the most. The table below says the same, and for whom there is no map. */
export const CoverageMap = ({ rows, territory }: CoverageMapProps) => {
  const { t, language } = useWords();
  const slotName = useSlotName();
  const shareText = useShareText();
  const ownRegion = useSession().data?.actor.regionCode ?? null;
  const [measure, setMeasure] = useState<Measure>('seenWorking');
  const [picked, setPicked] = useState<string | null>(null);
  const level = rows.find((row) => row.territory !== null)?.territory?.level ?? 'region';
  // A chosen district is no region: then all outlines of the level are looked through, if they are not too many.
  const shapes = useShapes(level, level === 'region' ? null : (ownRegion ?? territory), rows.length > 0);
  const measures = MEASURES.filter((each) => each !== 'areaPerResident' || rows.some((row) => row.residents !== null));
  const shades = useMemo(() => shadesOf(rows.map((row) => valueOf(row, measure))), [rows, measure]);
  const shaded = useMemo(
    (): Shaded[] =>
      rows.flatMap((row) => {
        const code = row.territory?.code;
        const shape = code === undefined ? undefined : shapes?.get(code);
        const step = shades.stepOf(valueOf(row, measure));
        return code === undefined || shape === undefined ? [] : [{ id: code, shape, step }];
      }),
    [rows, shapes, measure, shades],
  );
  const parts = useCallback((palette: Palette) => [choropleth(shaded, palette)], [shaded]);
  const bounds = useMemo(() => around(shaded), [shaded]);
  const onPick = useCallback((id: string) => setPicked(id), []);
  if (shaded.length === 0) return null;
  const words = (value: number) => (measure === 'areaPerResident' ? number(value, language) : percent(value, language));
  const row = rows.find((each) => each.territory?.code === picked);
  return (
    <Paper className="screen-only">
      <Stack gap="xs">
        <Group align="flex-end" justify="space-between">
          <Select
            w={340}
            maw="100%"
            allowDeselect={false}
            label={t('coverageReport.measure')}
            value={measure}
            onChange={(value) => setMeasure(MEASURES.find((each) => each === value) ?? 'seenWorking')}
            data={measures.map((value) => ({ value, label: t(`coverageReport.${value}`) }))}
          />
          <Text size="sm" c="dimmed" aria-live="polite">
            {row
              ? `${slotName(row)}: ${measure === 'areaPerResident' ? words(valueOf(row, measure) ?? 0) : shareText(row.shares[measure])}`
              : t('coverageReport.pick')}
          </Text>
        </Group>
        <div className={classes['map']}>
          <MapView label={t('coverageReport.map')} parts={parts} bounds={bounds} maxZoom={11} onPick={onPick} pickable={PICKABLE} />
        </div>
        {shades.steps.length > 0 && (
          <ul className={classes['legend']} aria-label={t('coverageReport.legend')}>
            {shades.steps.map(({ step, from, to }) => (
              <li key={step}>
                <span className={classes['swatch']} aria-hidden>
                  <span style={{ opacity: opacityOf(step) }} />
                </span>
                {from === to ? words(from) : `${words(from)} – ${words(to)}`}
              </li>
            ))}
            {rows.some((row) => valueOf(row, measure) === null) && (
              <li>
                <span className={classes['swatch']} aria-hidden />
                {t(measure === 'areaPerResident' ? 'coverageReport.residentsUnknown' : 'report.suppressed')}
              </li>
            )}
          </ul>
        )}
      </Stack>
    </Paper>
  ); // prettier-ignore
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
