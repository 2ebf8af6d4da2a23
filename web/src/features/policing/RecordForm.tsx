import { Autocomplete, Button, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { CAMERA_MEASURES, type Measure, MEASURES } from '../../../../src/kernel/measures.ts';
import { useTerritoryNames } from '../../api/territories.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { type Kind, KINDS, type PolicingInput, useProgrammes, useRecordPolicing } from './api.ts';
import { DraftNote, useDraft, useKept } from '../../ui/draft.tsx';

type Field = 'count' | 'outOf' | 'day' | 'until' | 'month';
type Values = Partial<Record<Field | 'programme' | 'source', string>>;

const OF_CAMERAS: readonly string[] = CAMERA_MEASURES;

/** The fields of each kind, and what the server calls them. */
const FIELDS: Readonly<Record<Kind, readonly (readonly [Field, pointer: string])[]>> = {
  officers: [['count', '/officers'], ['day', '/since'], ['until', '/until']], // prettier-ignore
  survey: [['day', '/heldOn'], ['outOf', '/respondents'], ['count', '/trusting']], // prettier-ignore
  administrative_offences: [['month', '/month'], ['count', '/detected']], // prettier-ignore
  target: [['count', '/value'], ['day', '/by']], // prettier-ignore
};

/** One figure of one community, with where it comes from; or a target. */
export const RecordForm = ({ ownRegion, onDone }: { ownRegion: string | null; onDone: () => void }) => {
  const { t, name } = useWords();
  const record = useRecordPolicing();
  const draft = useDraft('policing');
  const [kind, setKind] = useKept<Kind>(draft, 'kind', 'officers');
  const [regionCode, setRegion] = useKept<string | null>(draft, 'regionCode', ownRegion);
  const [communityCode, setCommunity] = useKept<string | null>(draft, 'communityCode', null);
  const [measure, setMeasure] = useKept<Measure>(draft, 'measure', 'officers');
  const [values, setValues] = useKept<Values>(draft, 'values', {});
  const regions = useTerritoryNames('region');
  const communities = useTerritoryNames('community', { region: regionCode }, regionCode !== null);
  const isOfCameras = kind === 'target' && OF_CAMERAS.includes(measure);
  const programmes = useProgrammes(isOfCameras);
  const put = (field: keyof Values, value: string) => setValues((before) => ({ ...before, [field]: value }));
  const send = () =>
    record.mutate(inputOf(kind, { regionCode, communityCode, measure }, values), {
      onSuccess: () => (draft.done(), told(t('policing.recorded')), onDone()),
    });
  const word = (field: Field) => name('policingField', `${kind}_${field}`);
  return (
    <form onSubmit={(event) => (event.preventDefault(), send())}>
      <Stack gap="sm">
        <DraftNote draft={draft} />
        <Select
          data-autofocus
          allowDeselect={false}
          label={t('policing.kind')}
          value={kind}
          onChange={(value) => value && (setKind(value), setValues(({ source = '' }) => ({ source })))}
          data={KINDS.map((value) => ({ value, label: name('policingKind', value) }))}
        />
        {(kind === 'target' || ownRegion === null) && (
          <Select
            searchable
            clearable={ownRegion === null}
            disabled={ownRegion !== null}
            label={t('policing.region')}
            placeholder={kind === 'target' ? t('policing.country') : undefined}
            value={regionCode}
            onChange={(value) => (setRegion(value), setCommunity(null))}
            data={regions.options}
            error={record.error?.about('/regionCode')}
          />
        )}
        {kind === 'target' ? (
          <Select
            allowDeselect={false}
            label={t('policing.measure')}
            value={measure}
            onChange={(value) => value && setMeasure(value)}
            data={MEASURES.map((value) => ({ value, label: name('policingMeasure', value) }))}
          />
        ) : (
          <Select
            searchable
            required
            label={t('policing.community')}
            value={communityCode}
            onChange={setCommunity}
            data={communities.options}
            error={record.error?.about('/communityCode')}
          />
        )}
        {isOfCameras && (
          <Autocomplete
            label={t('policing.programme')}
            description={t('policing.programmeHint')}
            maxLength={200}
            value={values.programme ?? ''}
            onChange={(value) => put('programme', value)}
            data={[...(programmes.data ?? [])]}
            error={record.error?.about('/programme')}
          />
        )}
        {FIELDS[kind].map(([field, pointer]) =>
          field === 'count' || field === 'outOf' ? (
            <NumberInput
              key={field}
              required
              min={0}
              allowDecimal={false}
              label={word(field)}
              value={values[field] ?? ''}
              onChange={(value) => put(field, String(value))}
              error={record.error?.about(pointer)}
            />
          ) : (
            <TextInput
              key={field}
              required={field !== 'until'}
              type={field === 'month' ? 'month' : 'date'}
              label={word(field)}
              value={values[field] ?? ''}
              onChange={(event) => put(field, event.currentTarget.value)}
              error={record.error?.about(pointer)}
            />
          ),
        )}
        <TextInput
          required
          label={t('policing.source')}
          description={t('policing.sourceHint')}
          maxLength={300}
          value={values.source ?? ''}
          onChange={(event) => put('source', event.currentTarget.value)}
          error={record.error?.about('/source')}
        />
        <ProblemNote error={record.error} />
        <Button type="submit" loading={record.isPending}>
          {t('common.save')}
        </Button>
      </Stack>
    </form>
  );
};

function inputOf(
  kind: Kind,
  where: { regionCode: string | null; communityCode: string | null; measure: Measure },
  { count, outOf, day = '', until, month = '', programme = '', source = '' }: Values,
): PolicingInput {
  const { regionCode, measure } = where;
  const communityCode = where.communityCode ?? '';
  switch (kind) {
    case 'officers':
      return { kind, communityCode, officers: Number(count), since: day, until: until || null, source };
    case 'survey':
      return { kind, communityCode, heldOn: day, respondents: Number(outOf), trusting: Number(count), source };
    case 'administrative_offences':
      return { kind, communityCode, month, detected: Number(count), source };
    case 'target':
      return {
        kind,
        regionCode,
        measure,
        programme: OF_CAMERAS.includes(measure) ? programme.trim() || null : null,
        value: Number(count),
        by: day,
        source,
      };
  }
}
