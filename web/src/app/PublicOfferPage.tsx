import {
  Alert,
  Button,
  FileButton,
  Group,
  NumberInput,
  Paper,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconCurrentLocation, IconPhoto } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { TYPES } from '../features/cameras/api.ts';
import {
  type OpenedLink,
  type OwnOffer,
  useAskLink,
  useMakeOffer,
  useOfferPicture,
  useOpenLink,
  useWithdraw,
} from '../features/offers/api.ts';
import { useWords } from '../i18n/use-words.ts';
import type { Draft } from '../lib/drafts.ts';
import { useTokenInFragment } from '../lib/token-in-fragment.ts';
import { MapView } from '../map/MapView.tsx';
import type { Palette } from '../map/palette.ts';
import { marked, nearby } from '../map/scene.ts';
import { Page } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { SureButton } from '../ui/SureButton.tsx';
import { told } from '../ui/toast.ts';
import { PublicBar } from './PublicFrame.tsx';
import { DraftNote, useDraft, useKept } from '../ui/draft.tsx';

type Position = [number, number];

/** `48.4647, 35.0462` as map programs copy it: latitude first. */
const pair = (text: string): Position | null => {
  const [lat, lon, more] = text.match(/-?\d{1,3}(?:\.\d+)?/g) ?? [];
  if (lat === undefined || lon === undefined || more !== undefined) return null;
  return Math.abs(Number(lat)) <= 85 && Math.abs(Number(lon)) <= 180 ? [Number(lon), Number(lat)] : null;
};

interface PlaceProps {
  readonly draft: Draft;
  readonly value: Position | null;
  readonly onChange: (at: Position | null) => void;
}

const PlaceField = ({ draft, value, onChange }: PlaceProps) => {
  const { t } = useWords();
  const [text, setText] = useKept(draft, 'placeText', '');
  const [lost, setLost] = useState(false);
  const [aim, setAim] = useState<ReturnType<typeof nearby> | null>(null);
  // The map follows what is typed, once the typing rests; a click happens where one looks already.
  const lead = useDebouncedCallback((at: Position) => setAim(nearby(at)), 400);
  const put = (at: Position) => {
    setText(`${at[1].toFixed(6)}, ${at[0].toFixed(6)}`);
    onChange(at);
  };
  const parts = useCallback((palette: Palette) => (value ? [marked(value, palette)] : []), [value]);
  return (
    <div role="group" aria-label={t('camera.place')}>
      <Button
        fullWidth
        variant="default"
        h="auto"
        mih={36}
        styles={{ label: { whiteSpace: 'normal' } }}
        leftSection={<IconCurrentLocation size={17} aria-hidden />}
        onClick={() =>
          navigator.geolocation.getCurrentPosition(
            ({ coords: { longitude, latitude } }) => {
              setLost(false);
              put([longitude, latitude]);
              setAim(nearby([longitude, latitude]));
            },
            () => setLost(true),
            { enableHighAccuracy: true, timeout: 15_000 },
          )
        }
      >
        {t('offer.here')}
      </Button>
      {lost && (
        <Text size="xs" role="alert" mt={4}>
          {t('offer.hereFailed')}
        </Text>
      )}
      <TextInput
        mt="xs"
        required
        label={t('offer.coordinates')}
        description={t('offer.coordinatesHint')}
        value={text}
        error={text !== '' && pair(text) === null ? t('offer.coordinatesOdd') : undefined}
        onChange={(event) => {
          setText(event.currentTarget.value);
          // what cannot be read is no place, also where a place stood before
          const at = pair(event.currentTarget.value);
          onChange(at);
          if (at) lead(at);
        }}
      />
      <div
        style={{
          height: '20rem',
          marginTop: 8,
          borderRadius: 6,
          overflow: 'hidden',
          border: '1px solid var(--sv-line)',
        }}
      >
        <MapView label={t('camera.place')} parts={parts} bounds={aim} onPoint={(x, y) => put([x, y])} />
      </div>
    </div>
  );
};

const OfferForm = () => {
  const { t, name, language } = useWords();
  const make = useMakeOffer();
  const draft = useDraft('offer');
  const [owner, setOwner] = useKept(draft, 'owner', '');
  const [title, setTitle] = useKept(draft, 'title', '');
  const [address, setAddress] = useKept(draft, 'address', '');
  const [place, setPlace] = useKept<Position | null>(draft, 'place', null);
  const [type, setType] = useKept(draft, 'type', 'fixed');
  const [bearing, setBearing] = useKept<number | string>(draft, 'bearing', '');
  const [days, setDays] = useKept<number | string>(draft, 'days', '');
  const [email, setEmail] = useState('');
  const [note, setNote] = useKept(draft, 'note', '');
  if (make.data)
    return (
      <Alert color="petrol" title={t('offer.sent')} role="status">
        {t('offer.sentHint')}
      </Alert>
    );
  const optional = (value: string) => (value.trim() === '' ? null : value.trim());
  return (
    <form
      onSubmit={(event) => (
        event.preventDefault(),
        place !== null &&
          make.mutate(
            {
              email: email.trim(),
              language,
              ownerName: owner.trim(),
              name: title.trim(),
              address: optional(address),
              location: { type: 'Point', coordinates: place },
              type,
              view: { bearing: bearing === '' ? null : Number(bearing) },
              retentionHours: days === '' ? null : Math.round(Number(days) * 24),
              note: optional(note),
            },
            { onSuccess: () => draft.done() },
          )
      )}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Stack gap="sm">
          <DraftNote draft={draft} />
          <TextInput
            required
            label={t('offer.ownerName')}
            description={t('offer.ownerHint')}
            autoComplete="organization"
            value={owner}
            onChange={(event) => setOwner(event.currentTarget.value)}
            error={make.error?.about('/ownerName')}
          />
          <TextInput
            required
            label={t('offer.name')}
            description={t('offer.nameHint')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            error={make.error?.about('/name')}
          />
          <TextInput
            label={t('camera.address')}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            error={make.error?.about('/address')}
          />
          <Select
            allowDeselect={false}
            label={t('camera.type')}
            value={type}
            onChange={(value) => value && setType(value)}
            data={TYPES.map((value) => ({ value, label: name('cameraType', value) }))}
          />
          <NumberInput
            label={t('offer.bearing')}
            description={t('offer.bearingHint')}
            suffix="°"
            min={0}
            max={360}
            value={bearing}
            onChange={setBearing}
            error={make.error?.about('/view')}
          />
          <NumberInput
            label={t('camera.retentionDays')}
            description={t('offer.daysHint')}
            min={0.1}
            decimalScale={1}
            value={days}
            onChange={setDays}
            error={make.error?.about('/retentionHours')}
          />
        </Stack>
        <Stack gap="sm">
          <PlaceField draft={draft} value={place} onChange={setPlace} />
          {make.error?.about('/location') && (
            <Text size="xs" role="alert">
              {make.error.about('/location')}
            </Text>
          )}
        </Stack>
      </SimpleGrid>
      <Stack gap="sm" mt="md">
        <Textarea
          label={t('offer.note')}
          autosize
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <TextInput
          required
          type="email"
          autoComplete="email"
          label={t('signIn.email')}
          description={t('offer.emailHint')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={make.error?.about('/email')}
        />
        <ProblemNote error={make.error} />
        <Button type="submit" size="md" loading={make.isPending}>
          {t('offer.send')}
        </Button>
      </Stack>
    </form>
  );
};

const Mine = ({ offer, link }: { offer: OwnOffer; link: OpenedLink }) => {
  const { t, name } = useWords();
  const withdraw = useWithdraw(link.key);
  const picture = useOfferPicture(link.key);
  const now = withdraw.data ?? offer;
  return (
    <Paper component="article" aria-label={now.name}>
      <Group justify="space-between">
        <Title order={2}>{now.name}</Title>
        <StateBadge group="offerState" code={now.state} />
      </Group>
      <Text size="sm" c="dimmed">
        {[now.ownerName, now.address].filter(Boolean).join(' · ')}
      </Text>
      <Text size="sm" mt="xs">
        {name('offerNext', now.state)}
      </Text>
      {now.reason && (
        <Alert color="amber" mt="xs" title={t('offer.reason')}>
          {now.reason}
        </Alert>
      )}
      <ProblemNote error={withdraw.error ?? picture.error} />
      <Group mt="sm">
        {now.state === 'waiting' && (
          <FileButton
            accept="image/jpeg,image/png,image/webp"
            onChange={(file) =>
              file && picture.mutate({ id: now.id, file }, { onSuccess: () => told(t('offer.pictured')) })
            }
          >
            {(props) => (
              <Button
                {...props}
                variant="default"
                loading={picture.isPending}
                leftSection={<IconPhoto size={17} aria-hidden />}
              >
                {now.hasPicture || picture.isSuccess ? t('picture.replace') : t('picture.add')}
              </Button>
            )}
          </FileButton>
        )}
        {now.mayWithdraw && (
          <SureButton
            sure={t('offer.withdrawSure')}
            loading={withdraw.isPending}
            onSure={() => withdraw.mutate(now.id)}
          >
            {t('offer.withdraw')}
          </SureButton>
        )}
      </Group>
      {now.state === 'waiting' && (
        <Text size="xs" c="dimmed" mt={6}>
          {t('picture.hint')}
        </Text>
      )}
    </Paper>
  );
};

/** Behind the link of a letter. Nothing happens before the button is pressed: mail programs open links by themselves. */
const Held = ({ token, onFresh }: { token: string; onFresh: () => void }) => {
  const { t } = useWords();
  const open = useOpenLink();
  const again = useAskLink();
  if (open.data)
    return (
      <Stack>
        {open.data.items.length === 0 && <Alert color="gray">{t('offer.nothing')}</Alert>}
        {open.data.items.map((offer) => (
          <Mine key={offer.id} offer={offer} link={open.data} />
        ))}
        <Button variant="default" onClick={onFresh}>
          {t('offer.another')}
        </Button>
      </Stack>
    );
  if (again.data) return <Alert color="petrol">{t('offer.linkSent')}</Alert>;
  return (
    <Stack align="flex-start">
      <Text>{t('offer.openHint')}</Text>
      <ProblemNote error={open.error ?? again.error} />
      {open.error?.status === 410 ? (
        <Button loading={again.isPending} onClick={() => again.mutate({ token })}>
          {t('offer.newLink')}
        </Button>
      ) : (
        <Button size="md" loading={open.isPending} onClick={() => open.mutate(token)}>
          {t('offer.open')}
        </Button>
      )}
    </Stack>
  );
};

const LinkAgain = () => {
  const { t, language } = useWords();
  const ask = useAskLink();
  const [email, setEmail] = useState('');
  return (
    <Paper mt="xl">
      <Title order={2} mb="xs">
        {t('offer.already')}
      </Title>
      {ask.data ? (
        <Text role="status">{t('offer.linkSent')}</Text>
      ) : (
        <form onSubmit={(event) => (event.preventDefault(), ask.mutate({ email: email.trim(), language }))}>
          <Group align="flex-end">
            <TextInput
              required
              type="email"
              autoComplete="email"
              label={t('signIn.email')}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              style={{ flex: '1 1 14rem' }}
            />
            <Button type="submit" variant="default" loading={ask.isPending}>
              {t('offer.sendLink')}
            </Button>
          </Group>
          <ProblemNote error={ask.error} />
        </form>
      )}
    </Paper>
  );
};

/** For owners without account: offers a camera, and with the link of a letter holds what was offered. */
export default function PublicOfferPage() {
  const { t } = useWords();
  const [token, forget] = useTokenInFragment();
  return (
    <>
      <PublicBar />
      <main id="main">
        <Page title={token ? t('offer.mine') : t('offer.title')} lead={token ? undefined : t('offer.lead')}>
          {token ? (
            <Held key={token} token={token} onFresh={forget} />
          ) : (
            <>
              <Paper>
                <OfferForm />
              </Paper>
              <LinkAgain />
            </>
          )}
        </Page>
      </main>
    </>
  );
}
