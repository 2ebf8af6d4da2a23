import { Button, Group, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useParams } from 'react-router';
import type { Canvass } from '../../api/contract.ts';
import { useCanvass } from '../../features/searches/fieldwork.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { metres } from '../../lib/numbers.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import classes from './CanvassPage.module.css';

type Door = Canvass['doors'][number];

const Stop = ({ door, nr }: { door: Door; nr: number }) => {
  const { t, name, language } = useWords();
  const [lon, lat] = door.location.coordinates;
  return (
    <li className={classes['door']}>
      <div className={classes['nr']} aria-hidden>
        {nr}
      </div>
      <div>
        <h2 className={classes['owner']}>{door.owner.name}</h2>
        <p className={classes['line']}>
          {[
            door.address ?? t('canvass.noAddress'),
            `${lat.toFixed(5)}, ${lon.toFixed(5)}`,
            t('canvass.leg', { length: metres(door.legMeters, language) }),
          ].join(' · ')}
        </p>
        <p className={classes['line']}>
          {[name('organizationKind', door.owner.kind), door.owner.phone, door.owner.email].filter(Boolean).join(' · ')}
        </p>
        <ul className={classes['cameras']}>
          {door.cameras.map((camera) => (
            <li key={camera.id}>
              <strong>
                {camera.code} · {camera.name}
              </strong>
              <br />
              {t('canvass.window', { window: span(camera.window, language) })} · {name('tier', camera.tier)} ·{' '}
              {name('likelihood', camera.likelihood)}
            </li>
          ))}
        </ul>
        <p className={classes['loss']}>{t('canvass.loss', { at: dateTime(door.lossStartsAt, language) })}</p>
      </div>
      <div className={classes['notes']}>
        <span>{t('canvass.asked')}</span>
        <span>{t('canvass.answer')}</span>
      </div>
    </li>
  );
};

/** Whom to ask for the cameras of a search, from door to door: to be printed and taken along. */
export default function CanvassPage() {
  const { t, language } = useWords();
  const { id = '' } = useParams();
  const query = useCanvass(id);
  const list = query.data;
  const left = list ? list.leftOut.elsewhere + list.leftOut.lost : 0;
  return (
    <Page
      title={t('canvass.title')}
      lead={list ? t('canvass.lead', { count: list.doors.length, length: metres(list.meters, language) }) : undefined}
      back={{ to: `/search?search=${id}`, label: t('canvass.back') }}
      actions={
        <Group className="screen-only">
          <Button leftSection={<IconPrinter size={17} aria-hidden />} onClick={() => window.print()}>
            {t('canvass.print')}
          </Button>
        </Group>
      }
    >
      {!list && (query.error ? <ProblemNote error={query.error} retry={() => void query.refetch()} /> : <Busy />)}
      {list?.doors.length === 0 && <Empty title={t('canvass.none')}>{t('canvass.noneHint')}</Empty>}
      {list && list.doors.length > 0 && (
        <ol className={classes['doors']}>
          {list.doors.map((door, i) => (
            <Stop key={`${door.owner.id} ${door.location.coordinates.join()}`} door={door} nr={i + 1} />
          ))}
        </ol>
      )}
      {left > 0 && (
        <Text size="sm" c="dimmed">
          {[
            t('canvass.leftOut', { count: left }),
            (list?.leftOut.elsewhere ?? 0) > 0 && t('canvass.elsewhere', { count: list?.leftOut.elsewhere ?? 0 }),
            (list?.leftOut.lost ?? 0) > 0 && t('canvass.lost', { count: list?.leftOut.lost ?? 0 }),
          ]
            .filter(Boolean)
            .join(' ')}
        </Text>
      )}
      <Text size="sm" c="dimmed" mt="xs">
        {t('canvass.handle')}
      </Text>
    </Page>
  );
}
