import { Anchor, Button, Drawer, Group, SegmentedControl, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Crime, SearchResult, Window } from '../../api/contract.ts';
import { useSession } from '../../api/session.ts';
import { useCrime } from '../../features/crimes/api.ts';
import { CrimePicker } from '../../features/crimes/CrimePicker.tsx';
import { RequestForm } from '../../features/requests/RequestForm.tsx';
import { CordonPanel } from '../../features/searches/CordonPanel.tsx';
import type { Corner } from '../../features/searches/corners.ts';
import { useCordon } from '../../features/searches/fieldwork.ts';
import { useRoute } from '../../features/searches/route.ts';
import { readQuestion, writeQuestion, type Question } from '../../features/searches/address.ts';
import { useMakeSearch, useSearch } from '../../features/searches/api.ts';
import { isLive, spanOf } from '../../features/searches/live.ts';
import { Meter } from '../../features/searches/Meter.tsx';
import { hasPlace, isDrawn, questionOf } from '../../features/searches/place.ts';
import { PurposeFields } from '../../features/searches/PurposeFields.tsx';
import { Results } from '../../features/searches/Results.tsx';
import { SearchForm } from '../../features/searches/SearchForm.tsx';
import { SightingForm } from '../../features/searches/SightingForm.tsx';
import { TimeSlider } from '../../features/searches/TimeSlider.tsx';
import { reachOf } from '../../features/territories/finder.ts';
import { PlaceFinder } from '../../features/territories/PlaceFinder.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { useNow } from '../../lib/now.ts';
import { MapView } from '../../map/MapView.tsx';
import type { Palette } from '../../map/palette.ts';
import { boundsOf, cameraTiles, searchedPlace, sights, type Sight } from '../../map/scene.ts';
import { exitMarks } from '../../map/exit-marks.ts';
import { Busy, usePageTitle } from '../../ui/Page.tsx';
import { told } from '../../ui/toast.ts';
import classes from './SearchPage.module.css';

const NONE: readonly SearchResult[] = [];
/** As in SearchPage.module.css. */
const NARROW = '(max-width: 56em)';

/** A deed of one moment still needs a window that a recorder can be asked for. */
const askableWindow = ({ from, to }: Window): Window =>
  Date.parse(to) - Date.parse(from) >= 60_000
    ? { from, to }
    : {
        from: new Date(Date.parse(from) - 15 * 60_000).toISOString(),
        to: new Date(Date.parse(to) + 15 * 60_000).toISOString(),
      };

const PICKABLE = ['sights'];

/** A stretch as a finding keeps it, or as a way that was computed tells it. */
const coordinatesOf = (
  line: readonly (readonly number[])[] | { readonly coordinates: readonly (readonly number[])[] },
) => ('coordinates' in line ? line.coordinates : line).map((at) => [...at]);

const boxAround = ([lon = 0, lat = 0]: readonly number[], metres: number) => {
  const north = metres / 111_320;
  const east = north / Math.cos((lat * Math.PI) / 180);
  return boundsOf([
    [lon - east, lat - north],
    [lon + east, lat + north],
  ]);
};

/** Map and list in step: from a click on the map to a request that is on its way. */
export default function SearchPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [query, setQuery] = useSearchParams();
  // The address follows a click in its own time; until then what was clicked is shown, or a tick would fall back.
  const [ahead, setAhead] = useState<Question | null>(null);
  const addressed = useMemo(() => readQuestion(query), [query]);
  useEffect(() => {
    if (ahead !== null && String(writeQuestion(ahead)) === String(writeQuestion(addressed))) setAhead(null);
  }, [ahead, addressed]);
  const question = ahead ?? addressed;
  const [pointed, setPointed] = useState<string | null>(null);
  const [brought, setBrought] = useState<string | null>(null);
  const pointFrom = (place: 'list' | 'elsewhere') => (id: string) => {
    setPointed(id);
    setBrought(place === 'list' ? null : id);
  };
  const [asking, setAsking] = useState(false);
  const [overrideReason, setOverrideReason] = useState('');
  const [seenOn, setSeenOn] = useState<SearchResult | null>(null);
  const [shown, setShown] = useState<'list' | 'map'>('list');
  // On a phone the map is another page of this one: it is made when it is turned to, and stays.
  const isNarrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const [isMapWanted, setMapWanted] = useState(false);
  if (!isMapWanted && (shown === 'map' || !isNarrow)) setMapWanted(true);
  const centre = useRef<[number, number] | null>(null);
  /** What was looked up by name is looked at until another place is chosen. */
  const [sought, setSought] = useState<ReturnType<typeof boxAround>>(null);
  const crime = useCrime(question.crime);
  const session = useSession();
  const make = useMakeSearch();
  const check = useCordon();
  const [marks, setMarks] = useState<readonly Corner[] | null>(null);
  const search = useSearch(question.search);
  const now = useNow();
  usePageTitle(t('nav.search'));

  // Two clicks on the map may come before the page is drawn anew: the second must know of the first.
  const latest = useRef(question);
  useLayoutEffect(() => {
    latest.current = question;
  }, [question]);
  /** Another way to look at the same finding. */
  const look = useCallback(
    (part: Partial<Question>) => {
      latest.current = { ...latest.current, ...part };
      setAhead(latest.current);
      setQuery(writeQuestion(latest.current), { replace: true });
    },
    [setQuery],
  );
  /** Another question: what was found does not belong to it. */
  const change = useCallback((part: Partial<Question>) => look({ search: null, picks: [], at: null, ...part }), [look]);

  const fromCrime = useCallback(
    (known: Crime): Partial<Question> => ({
      crime: known.id,
      ...askableWindow(known.occurred),
      start: known.occurred.from,
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

  // A link that names only a finding shows the question that it answered.
  const found = question.search === null ? undefined : search.data;
  useEffect(() => {
    if (found && found.id === question.search && !hasPlace(question)) look(questionOf(found));
  }, [found, question, look]);

  const results = found?.results ?? NONE;
  const chosen = useMemo<ReadonlySet<string>>(
    () => new Set(results.filter((result) => question.picks.includes(result.rank)).map((result) => result.camera.id)),
    [results, question.picks],
  );
  const at = question.at === null ? null : Date.parse(question.at);
  const live = useMemo<ReadonlySet<string> | null>(
    () =>
      at === null
        ? null
        : new Set(results.filter((result) => isLive(result, at, now)).map((result) => result.camera.id)),
    // to the minute is enough; the clock ticks every second
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [results, at, Math.floor(now / 60_000)],
  );
  const seen = useMemo<Sight[]>(
    () =>
      results.map((result) => ({
        id: result.camera.id,
        label: String(result.rank),
        location: result.camera.location,
        bearing: result.camera.view.bearing,
        angle: result.camera.view.angle,
        range: result.camera.view.range,
        chosen: chosen.has(result.camera.id),
        pointed: pointed === result.camera.id,
        live: live === null || live.has(result.camera.id),
      })),
    [results, chosen, pointed, live],
  );
  const { lon, lat, radius, corners, kind } = question;
  const drawn = isDrawn(question);
  const route = useRoute(question);
  const line = kind === 'route' ? (found?.place.route?.coordinates ?? route?.route.coordinates ?? null) : null;
  const stretches = found?.place.stretches ?? route?.forks;
  const cordon = check.data && check.data.searchId === question.search ? check.data : null;
  const parts = useCallback(
    (palette: Palette) => [
      ...(question.search ? [] : [cameraTiles(window.location.origin, palette)]),
      searchedPlace(
        {
          point: !drawn && lon !== null && lat !== null ? [lon, lat] : null,
          radius,
          corners: drawn ? corners.map(([x, y]) => [x, y]) : [],
          line,
          isArea: kind === 'area',
          branches: (stretches ?? []).map((stretch) => coordinatesOf(stretch.line)),
        },
        palette,
      ),
      sights(seen, palette),
      exitMarks(cordon?.exits ?? [], marks ?? [], palette),
    ],
    [question.search, lon, lat, radius, corners, drawn, kind, line, stretches, seen, cordon, marks],
  );
  // The drawing of a finding comes after the link that names it.
  const isDrawingFound = drawn && corners.length > 1 && question.search !== null;
  const bounds = useMemo(() => {
    // What is drawn is looked at when it was found; while one draws, the map stays at the place of the crime.
    if (isDrawingFound || (drawn && corners.length > 1 && lon === null))
      return boundsOf(corners.map(([x, y]) => [x, y]));
    if (lon === null || lat === null) return null;
    return boxAround([lon, lat], radius);
    // the view follows the place and a finished search, not every step of the slider
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [lon, lat, question.search, isDrawingFound]);

  const find = (asked: Question = question) =>
    make.mutate(
      { ...asked, overrideReason, line: route?.route.coordinates ?? null },
      {
        onSuccess: (made) => {
          setOverrideReason('');
          setSought(null);
          setMarks(null);
          change({ from: asked.from, to: asked.to, search: made.id });
        },
      },
    );
  const choose = (ids: readonly string[], isWanted: boolean) => {
    const ranks = results.filter((result) => ids.includes(result.camera.id)).map((result) => result.rank);
    const others = latest.current.picks.filter((rank) => !ranks.includes(rank));
    look({ picks: isWanted ? [...others, ...ranks].sort((a, b) => a - b) : others });
  };
  const place = (x: number, y: number) => {
    if (marks !== null) {
      setMarks([...marks, [x, y]]);
      return;
    }
    setSought(null);
    if (!drawn) change({ lon: x, lat: y });
    // A finding is not dropped by a stray click; "draw anew" begins another one.
    else if (question.search === null) change({ corners: [...latest.current.corners, [x, y]] });
  };
  const span = spanOf(results);
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
        {question.crime === null && question.task === null && question.search === null && (
          <Text c="dimmed" mb="sm">
            {t('search.lead')}
          </Text>
        )}
        <SearchForm
          question={question}
          onChange={change}
          onFind={() => find()}
          finding={make.isPending}
          problem={make.error}
          finder={
            <PlaceFinder
              near={() => centre.current}
              onFound={(found) => {
                const [x, y] = found.location.coordinates;
                setSought(boxAround([x, y], reachOf(found)));
                // A territory is a place to look at, not one to search in; nor is a click on a way that is being drawn.
                if (found.kind !== 'territory' && !drawn) change({ lon: x, lat: y });
                setShown(found.kind === 'territory' || drawn ? 'map' : shown);
              }}
            />
          }
          onTakeCentre={() => (centre.current ? place(...centre.current) : setShown('map'))}
          route={route}
          purpose={
            <PurposeFields
              taskId={question.task}
              onTask={(task) => change({ task })}
              problem={make.error}
              reason={overrideReason}
              onReason={setOverrideReason}
              crime={
                <div>
                  <CrimePicker value={question.crime} onChange={(picked) => change(fromCrime(picked))} />
                  <Anchor component={Link} to="/crimes/new" size="sm" display="inline-block" py={4}>
                    {t('search.newCrime')}
                  </Anchor>
                </div>
              }
            />
          }
        />
        {question.search && (
          <div style={{ marginTop: '1.25rem' }}>
            {search.isPending ? (
              <Busy />
            ) : (
              found && (
                <>
                  {found.previousId && (
                    <Anchor component={Link} to={`/search?search=${found.previousId}`} size="sm">
                      {t('sighting.previous')}
                    </Anchor>
                  )}
                  {results.length > 0 && (
                    <Meter
                      search={found}
                      results={chosen.size > 0 ? results.filter((result) => chosen.has(result.camera.id)) : results}
                      areChosen={chosen.size > 0}
                      onNarrow={({ from, to }) => find({ ...question, from, to })}
                    />
                  )}
                  <CordonPanel
                    search={found}
                    cordon={cordon}
                    isChecking={check.isPending}
                    problem={check.error}
                    marks={marks}
                    onMarks={setMarks}
                    onCheck={(exits) =>
                      check.mutate({ searchId: found.id, exits }, { onSuccess: () => setMarks(null) })
                    }
                    onPoint={pointFrom('elsewhere')}
                  />
                  <Results
                    search={found}
                    chosen={chosen}
                    pointed={pointed}
                    brought={brought}
                    live={live}
                    order={question.order}
                    onOrder={(order) => look({ order })}
                    onChoose={choose}
                    onPoint={pointFrom('list')}
                    onSeen={setSeenOn}
                  />
                </>
              )
            )}
          </div>
        )}
        {wanted.length > 0 && question.task === null && (
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
        {isMapWanted && (
          <MapView
            label={t('search.mapLabel')}
            parts={parts}
            bounds={sought ?? bounds}
            maxZoom={17}
            pickable={PICKABLE}
            onPick={(id) => {
              pointFrom('elsewhere')(id);
              choose([id], !chosen.has(id));
            }}
            onPoint={place}
            onMove={(middle) => {
              centre.current = middle;
            }}
          />
        )}
        {span && (
          <TimeSlider
            {...span}
            at={at}
            onChange={(moment) => look({ at: moment === null ? null : new Date(moment).toISOString() })}
            live={live?.size ?? 0}
            total={results.length}
          />
        )}
      </div>
      <Drawer
        opened={seenOn !== null}
        onClose={() => setSeenOn(null)}
        position="right"
        size="md"
        title={t('sighting.title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {found && seenOn && (
          <SightingForm
            search={found}
            result={seenOn}
            onCancel={() => setSeenOn(null)}
            onDone={(next) => {
              setSeenOn(null);
              change({ ...questionOf(next), search: next.id });
            }}
          />
        )}
      </Drawer>
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
            others={results.filter((result) => !chosen.has(result.camera.id))}
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
