import { Anchor, Button, Drawer, Group, SegmentedControl, Text, Title } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Crime, SearchResult, Window } from '../../api/contract.ts';
import { useSession } from '../../api/session.ts';
import { useCrime } from '../../features/crimes/api.ts';
import { CrimePicker } from '../../features/crimes/CrimePicker.tsx';
import { RequestForm } from '../../features/requests/RequestForm.tsx';
import { readQuestion, writeQuestion, type Question } from '../../features/searches/address.ts';
import { useMakeSearch, useSearch } from '../../features/searches/api.ts';
import { Results } from '../../features/searches/Results.tsx';
import { SearchForm } from '../../features/searches/SearchForm.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { MapView } from '../../map/MapView.tsx';
import type { Palette } from '../../map/palette.ts';
import { boundsOf, cameraTiles, searchedPlace, sights, type Sight } from '../../map/scene.ts';
import { Busy, usePageTitle } from '../../ui/Page.tsx';
import { told } from '../../ui/toast.ts';
import classes from './SearchPage.module.css';

const NONE: readonly SearchResult[] = [];

/** A deed of one moment still needs a window that a recorder can be asked for. */
const askableWindow = ({ from, to }: Window): Window =>
  Date.parse(to) - Date.parse(from) >= 60_000
    ? { from, to }
    : {
        from: new Date(Date.parse(from) - 15 * 60_000).toISOString(),
        to: new Date(Date.parse(to) + 15 * 60_000).toISOString(),
      };

const PICKABLE = ['sights'];

/** Map and list in step: from a click on the map to a request that is on its way. */
export default function SearchPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [query, setQuery] = useSearchParams();
  const question = useMemo(() => readQuestion(query), [query]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [pointed, setPointed] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<'list' | 'map'>('list');
  const centre = useRef<[number, number] | null>(null);
  const crime = useCrime(question.crime);
  const session = useSession();
  const make = useMakeSearch();
  const search = useSearch(question.search);
  usePageTitle(t('nav.search'));

  const change = useCallback(
    (part: Partial<Question>) => {
      setQuery((before) => writeQuestion({ ...readQuestion(before), search: null, ...part }), { replace: true });
      if (part.search === undefined) setChosen(new Set());
    },
    [setQuery],
  );

  const fromCrime = useCallback(
    (known: Crime): Partial<Question> => ({
      crime: known.id,
      ...askableWindow(known.occurred),
      ...(known.location
        ? { lon: known.location.coordinates[0] ?? null, lat: known.location.coordinates[1] ?? null }
        : {}),
    }),
    [],
  );
  // A link that names only the proceeding asks about its place and time.
  const named = crime.data?.data;
  useEffect(() => {
    if (named && named.id === question.crime && question.from === null && question.lon === null)
      change(fromCrime(named));
  }, [named, question.crime, question.from, question.lon, change, fromCrime]);

  const results = (question.search && search.data?.results) || NONE;
  const seen = useMemo<Sight[]>(
    () =>
      results.map((result, index) => ({
        id: result.camera.id,
        label: String(index + 1),
        location: result.camera.location,
        bearing: result.camera.view.bearing,
        angle: result.camera.view.angle,
        range: result.camera.view.range,
        chosen: chosen.has(result.camera.id),
        pointed: pointed === result.camera.id,
      })),
    [results, chosen, pointed],
  );
  const { lon, lat, radius } = question;
  const parts = useCallback(
    (palette: Palette) => [
      ...(question.search ? [] : [cameraTiles(window.location.origin, palette)]),
      searchedPlace(lon !== null && lat !== null ? [lon, lat] : null, radius, palette),
      sights(seen, palette),
    ],
    [question.search, lon, lat, radius, seen],
  );
  const bounds = useMemo(() => {
    if (lon === null || lat === null) return null;
    const north = radius / 111_320;
    const east = north / Math.cos((lat * Math.PI) / 180);
    return boundsOf([
      [lon - east, lat - north],
      [lon + east, lat + north],
    ]);
    // the view follows the place and a finished search, not every step of the slider
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [lon, lat, question.search]);

  const find = () =>
    make.mutate(question, {
      onSuccess: (made) => {
        setChosen(new Set());
        change({ search: made.id });
      },
    });
  const choose = (ids: readonly string[], wanted: boolean) => {
    const next = new Set(chosen);
    for (const id of ids)
      if (wanted) next.add(id);
      else next.delete(id);
    setChosen(next);
  };
  const wanted = results
    .filter((result) => chosen.has(result.camera.id))
    .map((result) => ({
      cameraId: result.camera.id,
      name: result.camera.name,
      window: result.window,
    }));

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
      <section className={classes['panel']} aria-label={t('nav.search')}>
        <Title order={1} size="h2" className={classes['title']}>
          {t('nav.search')}
        </Title>
        <SearchForm
          question={question}
          onChange={change}
          onFind={find}
          finding={make.isPending}
          problem={make.error}
          onTakeCentre={() => centre.current && change({ lon: centre.current[0], lat: centre.current[1] })}
          purpose={
            <div>
              <CrimePicker value={question.crime} onChange={(picked) => change(fromCrime(picked))} />
              <Anchor component={Link} to="/crimes/new" size="sm">
                {t('search.newCrime')}
              </Anchor>
            </div>
          }
        />
        {question.search && (
          <div style={{ marginTop: '1.25rem' }}>
            {search.isPending ? (
              <Busy />
            ) : (
              <Results results={results} chosen={chosen} pointed={pointed} onChoose={choose} onPoint={setPointed} />
            )}
          </div>
        )}
        {wanted.length > 0 && (
          <div className={classes['bar']}>
            <Group justify="space-between" wrap="nowrap">
              <Text fw={600}>{t('search.chosen', { count: wanted.length })}</Text>
              <Button rightSection={<IconChevronRight size={16} aria-hidden />} onClick={() => setAsking(true)}>
                {t('search.ask')}
              </Button>
            </Group>
          </div>
        )}
      </section>
      <div className={classes['map']}>
        <MapView
          label={t('search.mapLabel')}
          parts={parts}
          bounds={bounds}
          maxZoom={17}
          pickable={PICKABLE}
          onPick={(id) => {
            setPointed(id);
            choose([id], !chosen.has(id));
          }}
          onPoint={(x, y) => change({ lon: x, lat: y })}
          onMove={(at) => {
            centre.current = at;
          }}
        />
      </div>
      <Drawer
        opened={asking}
        onClose={() => setAsking(false)}
        position="right"
        size="md"
        title={t('request.new')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {crime.data && (
          <RequestForm
            crime={crime.data.data}
            officer={session.data?.actor.name ?? ''}
            searchId={question.search}
            wanted={wanted}
            onCancel={() => setAsking(false)}
            onDrafted={(request) => void navigate(`/requests/${request.id}`)}
            onSent={(request) => {
              told(t('request.sent', { number: request.number }));
              void navigate(`/requests/${request.id}`);
            }}
          />
        )}
      </Drawer>
    </div>
  );
}
