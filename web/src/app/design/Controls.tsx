import {
  Badge,
  Button,
  Checkbox,
  Group,
  NumberInput,
  Radio,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Table,
  TextInput,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Copy } from '../../ui/Copy.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DraftNote, useDraft, useKept } from '../../ui/draft.tsx';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { Folded } from '../../ui/Folded.tsx';
import { LossClock } from '../../ui/LossClock.tsx';
import { OrganizationField } from '../../ui/OrganizationField.tsx';
import { Busy, Empty, Facts } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More, Rows } from '../../ui/Rows.tsx';
import { Secret } from '../../ui/Secret.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { SureButton } from '../../ui/SureButton.tsx';
import { DensitySwitch, LanguageSwitch, ThemeSwitch } from '../../ui/switches.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { told } from '../../ui/toast.ts';
import { undoable } from '../../ui/undo.tsx';
import { WallField } from '../../ui/WallField.tsx';
import { Section } from './Section.tsx';

const HOUR = 3_600_000;
const from = (hours: number, length = 5): { lossStartsAt: string; lossCompleteAt: string } => ({
  lossStartsAt: new Date(Date.now() + hours * HOUR).toISOString(),
  lossCompleteAt: new Date(Date.now() + (hours + length) * HOUR).toISOString(),
});
/** As near as the colours of the clock tell apart: calm, soon, urgent, being lost, lost. */
const URGENT = from(5);
const CLOCKS = [from(24 * 6), from(48), URGENT, from(-2), from(-20)];
const nothing = () => undefined;

const Deeds = () => {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <Section title={t('design.deeds')}>
      <Stack gap="sm">
        {(['filled', 'default', 'light', 'subtle'] as const).map((variant) => (
          <Group key={variant}>
            <Button variant={variant}>{t('common.save')}</Button>
            <Button variant={variant} loading>
              {t('common.save')}
            </Button>
            <Button variant={variant} disabled>
              {t('common.save')}
            </Button>
            <Button variant={variant} size="compact-sm">
              {t('common.save')}
            </Button>
          </Group>
        ))}
        <Group>
          <SureButton sure={t('common.yes')} onSure={nothing}>
            {t('common.clear')}
          </SureButton>
          <Button variant="default" onClick={() => told(t('common.done'))}>
            {t('design.toast')}
          </Button>
          <Button variant="default" onClick={() => undoable(t('common.done'), () => Promise.resolve())}>
            {t('design.undo')}
          </Button>
          <Button variant="default" onClick={() => setOpened(true)}>
            {t('design.dialog')}
          </Button>
          <Copy value={t('common.product')} />
        </Group>
        <Group>
          <LanguageSwitch />
          <ThemeSwitch />
          <DensitySwitch />
        </Group>
      </Stack>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('design.dialog')}>
        {t('signIn.lead')}
      </Dialog>
    </Section>
  );
};

const Fields = () => {
  const { t } = useWords();
  const [at, setAt] = useState<string | null>(() => new Date().toISOString());
  const [owner, setOwner] = useState<string | null>(null);
  const choices = [t('common.yes'), t('common.no'), t('common.unknown')];
  // What is written into the first field survives a reload.
  const draft = useDraft('design');
  const [name, setName] = useKept(draft, 'name', '');
  return (
    <Section title={t('design.fields')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <DraftNote draft={draft} />
        <TextInput
          label={t('common.name')}
          description={t('common.optional')}
          placeholder={t('common.search')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput label={t('common.name')} defaultValue={t('common.product')} error={t('design.wrong')} />
        <TextInput label={t('common.name')} defaultValue={t('common.product')} disabled />
        <NumberInput label={t('common.total')} defaultValue={12} min={0} />
        <Select label={t('common.status')} data={choices} defaultValue={choices[0] ?? null} />
        <Select label={t('common.status')} data={choices} error={t('design.wrong')} />
        <WallField label={t('common.from')} value={at} onChange={setAt} />
        <OrganizationField label={t('admin.organization')} value={owner} onChange={setOwner} />
        <Stack gap="xs">
          <Checkbox label={t('common.yes')} defaultChecked />
          <Checkbox label={t('common.no')} />
          <Checkbox label={t('common.unknown')} disabled />
          <Switch label={t('common.all')} defaultChecked />
        </Stack>
        <Radio.Group label={t('common.status')} defaultValue={choices[0] ?? ''}>
          <Stack gap="xs" mt={4}>
            {choices.map((each) => (
              <Radio key={each} value={each} label={each} />
            ))}
          </Stack>
        </Radio.Group>
        <SegmentedControl data={choices} aria-label={t('common.status')} />
      </SimpleGrid>
    </Section>
  );
};

const SHOWN_STATES = {
  requestState: ['draft', 'submitted', 'open', 'closed', 'refused', 'withdrawn'],
  askState: ['waiting', 'held', 'delivering', 'delivered', 'not_available', 'released'],
  cameraStatus: ['active', 'planned', 'out_of_service', 'decommissioned'],
  severity: ['misdemeanour', 'minor', 'serious', 'especially_serious'],
} as const;

const States = () => {
  const { t } = useWords();
  return (
    <Section title={t('design.states')}>
      <Stack gap="xs">
        {Object.entries(SHOWN_STATES).map(([group, codes]) => (
          <Group key={group} gap={6}>
            {codes.map((code) => (
              <StateBadge key={code} group={group} code={code} />
            ))}
          </Group>
        ))}
        <Group gap={6}>
          {['petrol', 'gray', 'amber', 'red'].map((color) => (
            <Badge key={color} color={color}>
              {color}
            </Badge>
          ))}
        </Group>
      </Stack>
      <Title order={3} mt="md" mb="xs">
        {t('design.clock')}
      </Title>
      <Group gap="lg" align="flex-start">
        {CLOCKS.map((loss) => (
          <LossClock key={loss.lossStartsAt} loss={loss} />
        ))}
        <LossClock loss={{ lossStartsAt: null, lossCompleteAt: null }} />
        <LossClock loss={URGENT} large />
      </Group>
    </Section>
  );
};

const Faulty = (): never => {
  throw new Error('example');
};

const Lists = () => {
  const { t } = useWords();
  const [isBroken, setBroken] = useState(false);
  const table = { label: t('common.list'), columns: [t('common.name'), { number: t('common.total') }], minWidth: 240 };
  const empty = <Empty title={t('palette.none')}>{t('design.emptyHint')}</Empty>;
  const query = { isPending: false, error: null, refetch: nothing };
  const problem = new Problem(503, { code: 'database-unavailable', title: 'unavailable', traceId: '0af7651916cd43dd' });
  return (
    <Section title={t('design.lists')}>
      <Stack>
        <Rows
          label={t('common.list')}
          rows={CLOCKS.slice(1, 3).map((loss, i) => ({
            id: loss.lossStartsAt,
            to: '/design',
            title: t('common.name'),
            meta: t('signIn.lead'),
            badges: <StateBadge group="requestState" code={i === 0 ? 'open' : 'submitted'} />,
            aside: <LossClock loss={loss} />,
          }))}
        />
        <More query={{ hasNextPage: true, isFetchingNextPage: false, fetchNextPage: nothing }} />
        <Facts
          items={[
            [t('common.name'), t('common.product')],
            [t('common.status'), <StateBadge key="state" group="cameraStatus" code="active" />],
            [t('common.total'), null],
          ]}
        />
        <TableFrame
          {...table}
          query={query}
          empty={empty}
          rows={[t('common.yes'), t('common.no')].map((each) => (
            <Table.Tr key={each}>
              <Table.Td>{each}</Table.Td>
              <Table.Td ta="right">12</Table.Td>
            </Table.Tr>
          ))}
        />
        <TableFrame {...table} query={query} empty={empty} rows={[]} />
        <TableFrame {...table} query={{ ...query, error: problem }} empty={empty} rows={[]} />
        <ProblemNote error={problem} retry={nothing} />
        <Folded summary={t('common.details')}>{t('signIn.lead')}</Folded>
        <Secret title={t('common.copy')} value="kX3-example" />
        <Busy />
        <ErrorBoundary place={String(isBroken)}>
          {isBroken ? (
            <Faulty />
          ) : (
            <Button variant="default" onClick={() => setBroken(true)}>
              {t('design.break')}
            </Button>
          )}
        </ErrorBoundary>
      </Stack>
    </Section>
  );
};

/** Each control of the house in its states; a spec sees to it that none is missing. */
export const Controls = () => (
  <>
    <Deeds />
    <Fields />
    <States />
    <Lists />
  </>
);
