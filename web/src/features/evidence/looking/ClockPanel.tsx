import { Alert, Button, Group, Paper, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Exhibit, ExhibitClock } from '../../../api/contract.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { clockTime, dateOnly, dateTime, span } from '../../../lib/dates.ts';
import { number, percent } from '../../../lib/numbers.ts';
import { Facts } from '../../../ui/Page.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { told } from '../../../ui/toast.ts';
import { ClockReading, type Reading } from '../ClockReading.tsx';
import { useCheckClock, useClock } from './api.ts';

const HOW = ['seen_in_picture', 'compared_at_recorder', 'known_event'] as const;

const CheckForm = ({ exhibit, clock, onDone }: { exhibit: Exhibit; clock: ExhibitClock; onDone: () => void }) => {
  const { t, name } = useWords();
  const check = useCheckClock(exhibit.id);
  const fresh = (at: string): Reading => ({ recorder: at, actual: at, uncertaintySeconds: 2 });
  const [drafts, setDrafts] = useState<readonly Reading[]>(
    clock.readings.length > 0 ? clock.readings : [fresh(clock.recorded.from)],
  );
  const [how, setHow] = useState<string>(clock.check?.how ?? 'seen_in_picture');
  const save = (readings: readonly Reading[]) =>
    check.mutate({ readings, how }, { onSuccess: () => (told(t('looking.clockSaved')), onDone()) });
  return (
    <form onSubmit={(event) => (event.preventDefault(), save(drafts))}>
      <Stack gap="sm">
        <Text size="sm">{t('looking.checkHint')}</Text>
        {drafts.map((draft, index) => (
          <ClockReading
            key={index === 0 ? 'first' : 'second'}
            title={t(index === 0 ? 'looking.firstReading' : 'looking.secondReading')}
            reading={draft}
            onChange={(changed) => setDrafts(drafts.map((each, at) => (at === index ? changed : each)))}
          />
        ))}
        <Select
          label={t('looking.how')}
          maw={360}
          allowDeselect={false}
          value={how}
          onChange={(value) => value && setHow(value)}
          data={HOW.map((value) => ({ value, label: name('clockHow', value) }))}
        />
        <ProblemNote error={check.error} />
        <Group>
          <Button type="submit" loading={check.isPending}>
            {t('common.save')}
          </Button>
          {drafts.length < 2 ? (
            <Button variant="default" onClick={() => setDrafts([...drafts, fresh(clock.recorded.to)])}>
              {t('looking.addReading')}
            </Button>
          ) : (
            <Button variant="default" onClick={() => setDrafts(drafts.slice(0, 1))}>
              {t('looking.oneReading')}
            </Button>
          )}
          {clock.readings.length > 0 && (
            <Button variant="subtle" color="red" onClick={() => save([])}>
              {t('looking.takeBack')}
            </Button>
          )}
          <Button variant="subtle" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Where the recording lies in time, how sure that is, and how much of the asked window it shows. */
export const ClockPanel = ({ exhibit }: { exhibit: Exhibit }) => {
  const { t, name, language } = useWords();
  const { data: clock, error } = useClock(exhibit.id);
  const [isOpen, setOpen] = useState(false);
  if (!clock) return <ProblemNote error={error} />;
  const { corrected } = clock;
  const at = (moment: string) => `${dateOnly(moment, language)} ${clockTime(new Date(moment), language, false)}`;
  return (
    <Paper>
      <Title order={2} mb="sm">
        {t('looking.time')}
      </Title>
      <Stack gap="sm">
        <Facts
          items={[
            [t('looking.recordedSpan'), `${at(clock.recorded.from)} – ${at(clock.recorded.to)}`],
            [t('looking.correctedSpan'), `${at(corrected.from)} – ${at(corrected.to)}`],
            [
              t('looking.certainty'),
              corrected.uncertaintySeconds === null
                ? t('looking.unchecked')
                : t('looking.doubt', { seconds: number(corrected.uncertaintySeconds, language, 1) }),
            ],
            [t('looking.known'), name('clockKnown', clock.known)],
            [t('looking.askedSpan'), span(clock.asked, language)],
            exhibit.kind === 'recording' && [t('looking.covered'), percent(clock.coveredShare, language)],
          ]}
        />
        {exhibit.kind === 'recording' && clock.gaps.length > 0 && (
          <Text size="sm">
            {t('looking.gaps')} {clock.gaps.map((gap) => `${at(gap.from)} – ${at(gap.to)}`).join('; ')}
          </Text>
        )}
        {clock.known === 'none' && exhibit.kind === 'recording' && (
          <Alert color="amber">{t('looking.nobodyLooked')}</Alert>
        )}
        {clock.check && (
          <Text size="xs" c="dimmed">
            {name('clockHow', clock.check.how)}: {clock.check.by.name}, {dateTime(clock.check.madeAt, language)}
          </Text>
        )}
        {exhibit.kind === 'recording' &&
          (isOpen ? (
            <CheckForm exhibit={exhibit} clock={clock} onDone={() => setOpen(false)} />
          ) : (
            <Group>
              <Button variant="default" size="compact-md" onClick={() => setOpen(true)}>
                {t('looking.checkClock')}
              </Button>
            </Group>
          ))}
      </Stack>
    </Paper>
  );
};
