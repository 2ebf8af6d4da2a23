import {
  Button,
  Checkbox,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import type { Camera } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { completed } from '../../map/ground.ts';
import { ViewField } from '../../map/ViewField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { changedOnly } from './changed-only.ts';
import { SinceField, validFromOf, type Since } from './SinceField.tsx';
import { RECORDING_MODES, TYPES, useSaveCamera } from './api.ts';
import { DensityTable } from './DensityTable.tsx';
import { DraftNote, useDraft, useKept } from '../../ui/draft.tsx';

const EDITABLE = ['planned', 'active', 'out_of_service'] as const;
const textOr = (value: string): string | null => (value.trim() === '' ? null : value.trim());
const numberOr = (value: number | string): number | null => (value === '' ? null : Number(value));

/** Registers a camera or corrects one. What is found by machine (territory, code, view area) is not asked for. */
export const CameraForm = ({
  camera,
  etag,
  onDone,
  onCancel,
}: {
  camera?: Camera;
  etag?: string | null;
  onDone: (camera: Camera) => void;
  onCancel: () => void;
}) => {
  const { t, name } = useWords();
  const save = useSaveCamera(camera?.id);
  const problem = save.error;
  const draft = useDraft(`camera.${camera?.id ?? 'new'}`);
  const [title, setTitle] = useKept(draft, 'title', camera?.name ?? '');
  const [address, setAddress] = useKept(draft, 'address', camera?.address ?? '');
  const [point, setPoint] = useKept<[number, number] | null>(draft, 'point', camera?.location.coordinates ?? null);
  const [status, setStatus] = useKept<string>(draft, 'status', camera?.status ?? 'active');
  const [type, setType] = useKept<string>(draft, 'type', camera?.type ?? 'fixed');
  const [bearing, setBearing] = useKept<number | string>(draft, 'bearing', camera?.view?.bearing ?? '');
  const [angle, setAngle] = useKept<number | string>(draft, 'angle', camera?.view?.angle ?? '');
  const [range, setRange] = useKept<number | string>(draft, 'range', camera?.view?.range ?? '');
  const [verified, setVerified] = useKept(draft, 'verified', camera?.view?.verified ?? false);
  const [height, setHeight] = useKept<number | string>(draft, 'height', camera?.mountHeight ?? '');
  const [width, setWidth] = useKept<number | string>(draft, 'width', camera?.pixelWidth ?? '');
  const [mode, setMode] = useKept<string>(draft, 'mode', camera?.recordingMode ?? 'continuous');
  const [days, setDays] = useKept<number | string>(
    draft,
    'days',
    camera?.retention.declaredHours ? camera.retention.declaredHours / 24 : '',
  );
  const [ups, setUps] = useKept(draft, 'ups', camera?.hasUps ?? false);
  const [initiative, setInitiative] = useKept(draft, 'initiative', camera?.onPoliceInitiative ?? false);
  const [installed, setInstalled] = useKept(draft, 'installed', camera?.installedOn ?? '');
  const [programme, setProgramme] = useKept(draft, 'programme', camera?.programme ?? '');
  const [feeder, setFeeder] = useKept(draft, 'feeder', camera?.feeder ?? '');
  const [since, setSince] = useKept<Since>(draft, 'since', { kind: 'now' });
  const [contact, setContact] = useKept(draft, 'contact', camera?.contact ?? '');

  const look = completed(
    { bearing: numberOr(bearing), angle: numberOr(angle), range: numberOr(range) },
    type,
    numberOr(width),
  );

  const send = () => {
    const view = {
      ...(bearing === '' ? {} : { bearing: Number(bearing) }),
      ...(angle === '' ? {} : { angle: Number(angle) }),
      ...(range === '' ? {} : { range: Number(range) }),
      verified,
    };
    const body = {
      name: title.trim(),
      address: textOr(address),
      location: { type: 'Point', coordinates: point },
      status,
      type,
      view: bearing === '' && camera ? { ...view, bearing: null } : view,
      mountHeight: numberOr(height),
      pixelWidth: numberOr(width),
      recordingMode: mode,
      hasUps: ups,
      retention: { declaredHours: days === '' ? null : Math.round(Number(days) * 24) },
      installedOn: textOr(installed),
      onPoliceInitiative: initiative,
      programme: textOr(programme),
      contact: textOr(contact),
      feeder: textOr(feeder),
    };
    save.mutate(
      { etag: etag ?? null, body: camera ? { ...changedOnly(camera, body), ...validFromOf(since) } : body },
      { onSuccess: (saved) => (draft.done(), onDone(saved)) },
    );
  };

  return (
    <form onSubmit={(event) => (event.preventDefault(), send())}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <Stack gap="sm">
          <DraftNote draft={draft} />
          <TextInput
            label={t('camera.name')}
            required
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            error={problem?.about('/name')}
          />
          <TextInput
            label={t('camera.address')}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            error={problem?.about('/address')}
          />
          <Group grow align="flex-start">
            <Select
              label={t('common.status')}
              allowDeselect={false}
              value={status}
              onChange={(value) => value && setStatus(value)}
              data={EDITABLE.map((value) => ({ value, label: name('cameraStatus', value) }))}
            />
            <Select
              label={t('camera.type')}
              allowDeselect={false}
              value={type}
              onChange={(value) => value && setType(value)}
              data={TYPES.map((value) => ({ value, label: name('cameraType', value) }))}
            />
          </Group>
          <Title order={2} size="h3" mt="sm">
            {t('camera.view')}
          </Title>
          <SimpleGrid cols={3} spacing="xs">
            <NumberInput
              label={t('camera.bearing')}
              suffix="°"
              min={0}
              max={360}
              value={bearing}
              onChange={setBearing}
              error={problem?.about('/view/bearing')}
            />
            <NumberInput
              label={t('camera.angle')}
              suffix="°"
              min={1}
              max={360}
              value={angle}
              onChange={setAngle}
              error={problem?.about('/view/angle')}
            />
            <NumberInput
              label={t('camera.range')}
              suffix={` ${t('common.metre')}`}
              min={1}
              max={5000}
              value={range}
              onChange={setRange}
              error={problem?.about('/view/range')}
            />
          </SimpleGrid>
          <Checkbox
            label={t('camera.verified')}
            checked={verified}
            onChange={(event) => setVerified(event.currentTarget.checked)}
          />
          <SimpleGrid cols={2} spacing="xs">
            <NumberInput
              label={t('camera.height')}
              suffix={` ${t('common.metre')}`}
              min={0}
              value={height}
              onChange={setHeight}
              error={problem?.about('/mountHeight')}
            />
            <NumberInput
              label={t('camera.pixelWidth')}
              min={1}
              value={width}
              onChange={setWidth}
              error={problem?.about('/pixelWidth')}
            />
          </SimpleGrid>
          <Title order={2} size="h3" mt="sm">
            {t('camera.recording')}
          </Title>
          <Group grow align="flex-end">
            <NumberInput
              label={t('camera.retentionDays')}
              description={t('camera.retentionHint')}
              min={0.1}
              decimalScale={2}
              value={days}
              onChange={setDays}
              error={problem?.about('/retention')}
            />
            <Select
              label={t('camera.mode')}
              allowDeselect={false}
              value={mode}
              onChange={(value) => value && setMode(value)}
              data={RECORDING_MODES.map((value) => ({ value, label: name('recordingMode', value) }))}
            />
          </Group>
          <Checkbox label={t('camera.ups')} checked={ups} onChange={(event) => setUps(event.currentTarget.checked)} />
          <Checkbox
            label={t('camera.initiative')}
            checked={initiative}
            onChange={(event) => setInitiative(event.currentTarget.checked)}
          />
          <Group grow align="flex-start">
            <TextInput
              type="date"
              label={t('camera.installedOn')}
              value={installed}
              onChange={(event) => setInstalled(event.currentTarget.value)}
              error={problem?.about('/installedOn')}
            />
            <TextInput
              label={t('camera.programme')}
              value={programme}
              onChange={(event) => setProgramme(event.currentTarget.value)}
              error={problem?.about('/programme')}
            />
          </Group>
          <TextInput
            label={t('camera.feeder')}
            description={t('camera.feederHint')}
            maxLength={100}
            value={feeder}
            onChange={(event) => setFeeder(event.currentTarget.value)}
            error={problem?.about('/feeder')}
          />
          <Textarea
            label={t('camera.contact')}
            description={t('camera.contactHint')}
            autosize
            minRows={1}
            value={contact}
            onChange={(event) => setContact(event.currentTarget.value)}
            error={problem?.about('/contact')}
          />
        </Stack>
        <Stack>
          <ViewField
            label={t('camera.place')}
            point={point}
            look={look}
            pixelWidth={numberOr(width)}
            mountHeight={numberOr(height)}
            onPoint={(next) => {
              setPoint(next);
              setVerified(false);
            }}
            onLook={(next) => {
              if (next.bearing !== undefined) {
                setBearing(next.bearing ?? '');
                // who checked it on the spot saw it look elsewhere
                setVerified(false);
              }
              if (next.angle !== undefined) setAngle(next.angle);
              if (next.range !== undefined) setRange(next.range);
            }}
            error={problem?.about('/location')}
          />
          {camera && <SinceField value={since} onChange={setSince} error={problem?.about('/validFrom')} />}
          <DensityTable pixelWidth={numberOr(width)} angle={look.angle} range={look.range} />
          <ProblemNote error={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => (draft.done(), onCancel())}>
              {t('common.cancel')}
            </Button>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={!point || title.trim() === '' || (since.kind === 'at' && since.at === null)}
            >
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </SimpleGrid>
    </form>
  );
};
