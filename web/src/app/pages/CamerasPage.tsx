import { Badge, Button, Checkbox, Group, SegmentedControl, Select, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconTableImport } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useSession } from '../../api/session.ts';
import { useTerritoryNames } from '../../api/territories.ts';
import { OWNER_KINDS, STATUSES, useCameras } from '../../features/cameras/api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { MapView } from '../../map/MapView.tsx';
import type { Palette } from '../../map/palette.ts';
import { cameraTiles } from '../../map/scene.ts';
import { ImportDialog } from '../../ui/imports/ImportDialog.tsx';
import { Busy, Empty, usePageTitle } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More, Rows } from '../../ui/Rows.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import classes from './CamerasPage.module.css';

const PICKABLE = ['cameras'];

/** The registry: filters and list at the left, the same cameras on the map at the right. */
export default function CamerasPage() {
  const { t, name } = useWords();
  const navigate = useNavigate();
  const actor = useSession().data?.actor;
  const own = actor?.role === 'operator';
  const [query, setQuery] = useSearchParams();
  const [text, setText] = useState(query.get('q') ?? '');
  const [q] = useDebouncedValue(text.trim(), 350);
  const [inView, setInView] = useState(false);
  const [box, setBox] = useState<string | null>(null);
  const [shown, setShown] = useState<'list' | 'map'>('list');
  const [importing, setImporting] = useState(false);
  const regions = useTerritoryNames('region');
  usePageTitle(t('nav.cameras'));
  const put = useCallback(
    (key: string, value: string | null) =>
      setQuery(
        (before) => {
          if (value) before.set(key, value);
          else before.delete(key);
          return before;
        },
        { replace: true },
      ),
    [setQuery],
  );
  useEffect(() => put('q', q || null), [q, put]);
  const filter = {
    q,
    territory: query.get('territory'),
    ownerKind: query.get('ownerKind'),
    status: query.get('status'),
    bbox: inView ? box : null,
  };
  const cameras = useCameras(filter);
  const rows = cameras.data?.pages.flatMap((page) => page.items) ?? [];
  const parts = useCallback((palette: Palette) => [cameraTiles(window.location.origin, palette)], []);
  return (
    <div className={classes['page']} data-shown={shown}>
      <div className={classes['switch']}>
        <SegmentedControl
          fullWidth
          aria-label={t('search.view')}
          value={shown}
          onChange={(value) => setShown(value)}
          data={[
            { value: 'list', label: t('common.list') },
            { value: 'map', label: t('common.map') },
          ]}
        />
      </div>
      <section className={classes['panel']} aria-label={t('nav.cameras')}>
        <div className={classes['head']}>
          <Title order={1}>{t('nav.cameras')}</Title>
          {own && (
            <Group gap="xs">
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
            </Group>
          )}
        </div>
        <div className={classes['filters']}>
          <TextInput
            className={classes['wide']}
            aria-label={t('camera.searchText')}
            placeholder={t('camera.searchText')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {!own && actor?.regionCode === null && (
            <Select
              clearable
              searchable
              aria-label={t('camera.region')}
              placeholder={t('camera.region')}
              data={regions.options}
              value={filter.territory}
              onChange={(value) => put('territory', value)}
            />
          )}
          {!own && (
            <Select
              clearable
              aria-label={t('camera.ownerKind')}
              placeholder={t('camera.ownerKind')}
              data={OWNER_KINDS.map((value) => ({ value, label: name('organizationKind', value) }))}
              value={filter.ownerKind}
              onChange={(value) => put('ownerKind', value)}
            />
          )}
          <Select
            clearable
            aria-label={t('common.status')}
            placeholder={t('common.status')}
            data={STATUSES.map((value) => ({ value, label: name('cameraStatus', value) }))}
            value={filter.status}
            onChange={(value) => put('status', value)}
          />
          <Checkbox
            className={classes['wide']}
            label={t('camera.inView')}
            checked={inView}
            onChange={(event) => setInView(event.currentTarget.checked)}
          />
        </div>
        {!own && (
          <Text size="xs" c="dimmed" mb="sm">
            {t('camera.gridNote')}
          </Text>
        )}
        <ProblemNote error={cameras.error} retry={() => void cameras.refetch()} />
        {cameras.isPending ? (
          <Busy />
        ) : rows.length === 0 && !cameras.error ? (
          <Empty title={t('camera.none')}>{own && t('camera.noneHint')}</Empty>
        ) : (
          <Rows
            label={t('nav.cameras')}
            rows={rows.map((camera) => ({
              id: camera.id,
              to: `/cameras/${camera.id}`,
              title: camera.name,
              meta: [camera.code, camera.address, own ? null : camera.owner.name].filter(Boolean).join(' · '),
              badges: (
                <>
                  <StateBadge group="cameraStatus" code={camera.status} />
                  {camera.retention.assumed && <Badge color="amber">{t('camera.noRetention')}</Badge>}
                  {camera.view?.bearing === null && camera.view.angle < 360 && (
                    <Badge color="amber">{t('camera.noBearing')}</Badge>
                  )}
                  {camera.isOutsideOwnerTerritory && <Badge color="amber">{t('camera.outsideShort')}</Badge>}
                </>
              ),
            }))}
          />
        )}
        <More query={cameras} />
      </section>
      <div className={classes['map']}>
        <MapView
          label={t('camera.mapLabel')}
          parts={parts}
          pickable={PICKABLE}
          onPick={(id) => id && void navigate(`/cameras/${id}`)}
          onMove={(_centre, _zoom, [w, s, e, n]) => setBox([w, s, e, n].map((each) => each.toFixed(4)).join(','))}
        />
      </div>
      {own && (
        <ImportDialog
          opened={importing}
          onClose={() => setImporting(false)}
          path="/cameras/imports"
          title={t('import.cameras')}
          renews={['cameras']}
        />
      )}
    </div>
  );
}
