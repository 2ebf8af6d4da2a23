import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import type { Crime, SearchResult, Window } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { span } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { WallField } from '../../ui/WallField.tsx';
import { BasisFields, useBasisInput, type BasisText } from './BasisFields.tsx';
import { NotAskedFields, presumedReason } from './NotAskedFields.tsx';
import { useDraftRequest, useLegalBases, useStep, type RequestView } from './api.ts';
import { DraftNote, useDraft, useKept } from '../../ui/draft.tsx';

export interface Wanted {
  readonly cameraId: string;
  readonly name: string;
  readonly window: Window;
}

interface RequestFormProps {
  readonly crime: Crime;
  /** Who asks; filled in where the basis wants an officer. */
  readonly officer: string;
  readonly searchId: string | null;
  readonly wanted: readonly Wanted[];
  /** The cameras of the search that are left out. */
  readonly others: readonly SearchResult[];
  readonly onSent: (request: RequestView) => void;
  readonly onDrafted: (request: RequestView) => void;
  readonly onCancel: () => void;
}

const HOUR = 3_600_000;
const hoursOf = (window: Window): number => (Date.parse(window.to) - Date.parse(window.from)) / HOUR;

/** From chosen cameras to a request under way: what law allows it, why it is needed, and nothing else. */
export const RequestForm = ({
  crime,
  officer,
  searchId,
  wanted,
  others,
  onSent,
  onDrafted,
  onCancel,
}: RequestFormProps) => {
  const { t, language } = useWords();
  const bases = useLegalBases();
  const draft = useDraftRequest();
  const step = useStep();
  const basisInput = useBasisInput();
  const begun = useDraft(`request.${crime.id}.${searchId ?? ''}`);
  const [basis, setBasis] = useKept<BasisText>(begun, 'basis', {
    code: 'CPC_93_2_DEMAND',
    fields: { demandingOfficer: officer },
  });
  const [necessity, setNecessity] = useKept(begun, 'necessity', '');
  const [window, setWindow] = useKept<Window | null>(begun, 'window', null);
  const [given, setGiven] = useKept<Readonly<Record<string, string>>>(begun, 'reasons', () =>
    Object.fromEntries(
      others.flatMap((result) => {
        const reason = presumedReason(result);
        return reason === null ? [] : [[result.camera.id, reason] as const];
      }),
    ),
  );
  const reasons = new Map(Object.entries(given));
  const asks = wanted.map((each) => ({ cameraId: each.cameraId, window: window ?? each.window }));
  const hours = asks.reduce((sum, ask) => sum + hoursOf(ask.window), 0);
  const shown = window ?? wanted[0]?.window ?? null;
  const problem: Problem | null = draft.error;

  const send = async (): Promise<void> => {
    let made: RequestView;
    try {
      made = await draft.mutateAsync({
        crimeId: crime.id,
        ...(searchId ? { searchId } : {}),
        legalBasis: basisInput(basis),
        necessity: necessity.trim(),
        asks,
        notAsked: others.flatMap(({ camera }) => {
          const reason = reasons.get(camera.id);
          return reason === undefined ? [] : [{ cameraId: camera.id, reason }];
        }),
      });
    } catch {
      return; // the problem is shown above the button
    }
    begun.done();
    // A draft that stands is gone on with on its own page; sending the form again would make a second one.
    await step.mutateAsync({ id: made.id, action: 'submit' }).then(onSent, () => onDrafted(made));
  };

  return (
    <form onSubmit={(event) => (event.preventDefault(), void send())}>
      <Stack gap="sm">
        <DraftNote draft={begun} />
        <Text size="sm">{t('request.summary', { count: wanted.length, hours: number(hours, language, 1) })}</Text>
        <BasisFields value={basis} onChange={setBasis} problem={problem} />
        <Textarea
          label={t('request.necessity')}
          description={t('request.necessityHint')}
          required
          autosize
          minRows={2}
          value={necessity}
          onChange={(event) => setNecessity(event.currentTarget.value)}
          error={problem?.about('/necessity')}
        />
        {shown && (
          <details>
            <summary>
              {t('request.window')}: {span(shown, language)}
            </summary>
            <Group grow mt="xs">
              <WallField
                label={t('common.from')}
                value={shown.from}
                onChange={(from) => from && setWindow({ ...shown, from })}
              />
              <WallField label={t('common.to')} value={shown.to} onChange={(to) => to && setWindow({ ...shown, to })} />
            </Group>
          </details>
        )}
        <NotAskedFields
          results={others}
          reasons={reasons}
          onReason={(ids, reason) => setGiven({ ...given, ...Object.fromEntries(ids.map((id) => [id, reason])) })}
        />
        <Text size="xs" c="dimmed">
          {t('request.holdNote')}
        </Text>
        <ProblemNote error={bases.error ?? problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            loading={draft.isPending || step.isPending}
            disabled={necessity.trim() === '' || wanted.length === 0}
          >
            {t('request.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
