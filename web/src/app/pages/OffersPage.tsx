import { Alert, Button, Group, NativeSelect, Paper, SimpleGrid, Stack, Text, Textarea, Title } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { usePlaceName } from '../../api/territories.ts';
import { type Offer, useDecide, useOffers } from '../../features/offers/api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { metres, number } from '../../lib/numbers.ts';
import { MapView } from '../../map/MapView.tsx';
import type { Palette } from '../../map/palette.ts';
import { boundsOf, marked } from '../../map/scene.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Busy, Empty, Facts, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { told } from '../../ui/toast.ts';

const STATES = ['waiting', 'accepted', 'refused', 'withdrawn'];

const Place = ({ offer }: { offer: Offer }) => {
  const { t } = useWords();
  const [x, y] = offer.location.coordinates;
  const parts = useCallback((palette: Palette) => [marked([x, y], palette)], [x, y]);
  const bounds = useMemo(
    () =>
      boundsOf([
        [x - 0.004, y - 0.003],
        [x + 0.004, y + 0.003],
      ]),
    [x, y],
  );
  return (
    <div style={{ minHeight: '14rem', height: '100%', borderRadius: 6, overflow: 'hidden' }}>
      <MapView label={t('camera.place')} parts={parts} bounds={bounds} maxZoom={17} />
    </div>
  );
};

const Card = ({ offer }: { offer: Offer }) => {
  const { t, name, language } = useWords();
  const place = usePlaceName(offer.territory);
  const decide = useDecide();
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const [x, y] = offer.location.coordinates;
  return (
    <Paper component="article" aria-label={`${offer.ownerName}: ${offer.name}`}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>
          {offer.ownerName}: {offer.name}
        </Title>
        <Text size="sm" c="dimmed">
          {dateTime(offer.createdAt, language)}
        </Text>
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Stack>
          <Facts
            items={[
              [
                t('camera.place'),
                <>
                  {offer.address && <div>{offer.address}</div>}
                  {place}
                  <div>
                    {y.toFixed(6)}, {x.toFixed(6)}
                  </div>
                </>,
              ],
              [t('camera.type'), name('cameraType', offer.type)],
              [
                t('camera.view'),
                `${offer.view.bearing === null ? t('camera.noBearing') : `${number(offer.view.bearing, language)}°`} · ${metres(offer.view.range, language)}`,
              ],
              [
                t('camera.retention'),
                offer.retentionHours === null
                  ? t('common.unknown')
                  : t('camera.days', { count: Number((offer.retentionHours / 24).toFixed(1)) }),
              ],
              offer.email && [t('camera.contact'), offer.email],
              offer.note && [t('offer.note'), offer.note],
              offer.reason && [t('offer.reason'), offer.reason],
            ]}
          />
          {offer.hasPicture && (
            <img
              src={`/api/v1/camera-offers/${offer.id}/picture`}
              alt={t('picture.alt', { name: offer.name })}
              style={{ maxWidth: '100%', maxHeight: '16rem', objectFit: 'contain' }}
            />
          )}
          {offer.state === 'waiting' && (
            <>
              <Text size="sm" c="dimmed">
                {offer.owner ? t('offer.fallsTo', { name: offer.owner.name }) : t('offer.newOwner')}
              </Text>
              <ProblemNote error={decide.error} />
              <Group>
                <Button
                  loading={decide.isPending}
                  onClick={() => decide.mutate({ offer }, { onSuccess: () => told(t('offer.acceptedNow')) })}
                >
                  {t('offer.accept')}
                </Button>
                <Button variant="default" onClick={() => setRefusing(true)}>
                  {t('offer.refuse')}
                </Button>
              </Group>
            </>
          )}
          {offer.cameraId && <Link to={`/cameras/${offer.cameraId}`}>{t('offer.toCamera')}</Link>}
        </Stack>
        <Place offer={offer} />
      </SimpleGrid>
      <Dialog opened={refusing} onClose={() => setRefusing(false)} title={t('offer.refuse')}>
        <form
          onSubmit={(event) => (
            event.preventDefault(),
            decide.mutate({ offer, reason: reason.trim() }, { onSuccess: () => setRefusing(false) })
          )}
        >
          <Stack>
            <Textarea
              data-autofocus
              required
              autosize
              minRows={3}
              maxLength={1000}
              label={t('offer.reason')}
              description={t('offer.reasonHint')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <ProblemNote error={decide.error} />
            <Button type="submit" color="red" loading={decide.isPending} disabled={reason.trim() === ''}>
              {t('offer.refuse')}
            </Button>
          </Stack>
        </form>
      </Dialog>
    </Paper>
  );
};

/** What owners offered on the public page, for the police unit in charge; who has waited longest stands first. */
export default function OffersPage() {
  const { t, name } = useWords();
  const [query, setQuery] = useSearchParams();
  const state = query.get('state') ?? 'waiting';
  const offers = useOffers(state);
  const rows = offers.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t('offer.queue')}
      back={{ to: '/cameras', label: t('nav.cameras') }}
      lead={t('offer.queueLead')}
      actions={
        <NativeSelect
          aria-label={t('common.status')}
          value={state}
          onChange={({ currentTarget: { value } }) =>
            setQuery(value === 'waiting' ? {} : { state: value }, { replace: true })
          }
          data={STATES.map((value) => ({ value, label: name('offerState', value) }))}
        />
      }
    >
      <ProblemNote error={offers.error} retry={() => void offers.refetch()} />
      {offers.isPending ? (
        <Busy />
      ) : rows.length === 0 && !offers.error ? (
        <Empty title={t('offer.none')} />
      ) : (
        <Stack>
          {rows.map((offer) => (
            <Card key={offer.id} offer={offer} />
          ))}
        </Stack>
      )}
      <More query={offers} />
      <Alert color="gray" mt="md">
        {t('offer.keeperNote')}
      </Alert>
    </Page>
  );
}
