import { Alert, Button, Checkbox, Group, SegmentedControl, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus, IconTableImport } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import type { Camera } from '../../api/contract.ts';
import { Link, useNavigate } from 'react-router';
import { useSession } from '../../api/session.ts';
import { useCameraCount, useCameras } from '../../features/cameras/api.ts';
import { BulkBar } from '../../features/cameras/registry/BulkBar.tsx';
import { SavedViews } from '../../features/cameras/registry/SavedViews.tsx';
import { ExportButton } from '../../features/cameras/ExportButton.tsx';
import type { Selection } from '../../features/cameras/registry/ChooseAll.tsx';
import { CameraRows } from '../../features/cameras/registry/CameraRows.tsx';
import { ColumnChooser } from '../../features/cameras/registry/ColumnChooser.tsx';
import { FilterBar } from '../../features/cameras/registry/FilterBar.tsx';
import { RegistryTable } from '../../features/cameras/registry/RegistryTable.tsx';
import { SortPicker } from '../../features/cameras/registry/SortPicker.tsx';
import { useRegistry } from '../../features/cameras/registry/use-registry.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import { MapView } from '../../map/MapView.tsx';
import type { Palette } from '../../map/palette.ts';
import { cameraTiles } from '../../map/scene.ts';
import { ImportDialog } from '../../ui/imports/ImportDialog.tsx';
import { Busy, Empty, usePageTitle } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import classes from './CamerasPage.module.css';

const MOST_AT_ONCE = 500;
const PICKABLE = ['cameras'];

/** The registry: as a table of all that is known, or as a list beside the map. The address holds what is shown. */
export default function CamerasPage() {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const actor = useSession().data?.actor;
  const own = actor?.role === 'operator';
  const isNarrow = useMediaQuery('(max-width: 48em)') ?? false;
  const registry = useRegistry();
  const { filter, sort, shown } = registry;
  // The past is read and left as it was.
  const isPast = registry.then !== '';
  const [inView, setInView] = useState(false);
  const [box, setBox] = useState<string | null>(null);
  const [importing, setImporting] = useState(false);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Camera>>(new Map());
  const toggle = useCallback(
    (camera: Camera, on: boolean) =>
      setChosen((before) => {
        const after = new Map(before);
        if (!on) after.delete(camera.id);
        else if (after.size < MOST_AT_ONCE) after.set(camera.id, camera);
        return after;
      }),
    [],
  );
  usePageTitle(t('nav.cameras'));
  const asked = { ...filter, bbox: shown === 'map' && inView ? box : null };
  const cameras = useCameras({ ...asked, sort });
  const count = useCameraCount(asked);
  const rows = cameras.data?.pages.flatMap((page) => page.items) ?? [];
  const parts = useCallback((palette: Palette) => [cameraTiles(window.location.origin, palette)], []);
  const selection: Selection | undefined =
    own && !isPast
      ? {
          ids: new Set(chosen.keys()),
          toggle,
          all: (on) => {
            for (const camera of rows) if (camera.status !== 'decommissioned') toggle(camera, on);
          },
        }
      : undefined;
  const list = cameras.isPending ? (
    <Busy />
  ) : rows.length === 0 && !cameras.error ? (
    <Empty title={t('camera.none')}>{own && Object.keys(filter).length === 0 && t('camera.noneHint')}</Empty>
  ) : shown === 'table' && !isNarrow ? (
    <RegistryTable cameras={rows} registry={registry} own={own} selection={selection} />
  ) : (
    <CameraRows cameras={rows} own={own} then={registry.then} selection={selection} />
  );
  return (
    <div className={classes['page']} data-shown={shown}>
      <section className={classes['panel']} aria-label={t('nav.cameras')}>
        <div className={classes['head']}>
          <Title order={1}>{t('nav.cameras')}</Title>
          <Group gap="xs">
            {own && actor.organization.kind === 'police' && (
              <Button component={Link} to="/offers" variant="default">
                {t('offer.queue')}
              </Button>
            )}
            {!isPast && <ExportButton filter={asked} own={own} />}
            {own && (
              <>
                <Button
                  variant="default"
                  leftSection={<IconTableImport size={17} aria-hidden />}
                  onClick={() => setImporting(true)}
                >
                  {t('import.open')}
                </Button>
                <Button component={Link} to="/cameras/new" leftSection={<IconPlus size={17} aria-hidden />}>
                  {t('camera.add')}
                </Button>
              </>
            )}
          </Group>
        </div>
        <FilterBar registry={registry} own={own}>
          {shown === 'table' && !isNarrow ? (
            <ColumnChooser registry={registry} own={own} />
          ) : (
            <SortPicker registry={registry} own={own} />
          )}
          <SavedViews registry={registry} />
          {!isPast && (
            <SegmentedControl
              aria-label={t('search.view')}
              value={shown}
              onChange={(value) => registry.put({ shown: value === 'map' ? 'map' : null })}
              data={[
                { value: 'table', label: t(isNarrow ? 'common.list' : 'registry.table') },
                { value: 'map', label: t('common.map') },
              ]}
            />
          )}
        </FilterBar>
        <Group justify="space-between" gap="xs" mb="xs">
          <Text size="sm" c="dimmed" role="status">
            {count.data && t('registry.found', { count: count.data.total, shown: number(count.data.total, language) })}
            {!own && ` · ${t('camera.gridNote')}`}
          </Text>
          {shown === 'map' && (
            <Checkbox
              label={t('camera.inView')}
              checked={inView}
              onChange={(event) => setInView(event.currentTarget.checked)}
            />
          )}
        </Group>
        {isPast && (
          <Alert color="gray" mb="xs" py="xs">
            {t('registry.past')}
          </Alert>
        )}
        {selection && <BulkBar cameras={[...chosen.values()]} onClear={() => setChosen(new Map())} />}
        <ProblemNote error={cameras.error} retry={() => void cameras.refetch()} />
        <div className={classes['list']}>
          {list}
          <More query={cameras} />
        </div>
      </section>
      {shown === 'map' && (
        <div className={classes['map']}>
          <MapView
            label={t('camera.mapLabel')}
            parts={parts}
            pickable={PICKABLE}
            onPick={(id) => id && void navigate(`/cameras/${id}`)}
            onMove={(_centre, _zoom, [w, s, e, n]) => setBox([w, s, e, n].map((each) => each.toFixed(4)).join(','))}
          />
        </div>
      )}
      {own && (
        <ImportDialog
          opened={importing}
          onClose={() => setImporting(false)}
          path="/cameras/imports"
          presets="/cameras/import-presets"
          title={t('import.cameras')}
          renews={['cameras']}
        />
      )}
    </div>
  );
}
