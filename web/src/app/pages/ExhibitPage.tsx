import {
  Alert,
  Button,
  Checkbox,
  Code,
  CopyButton,
  Group,
  Paper,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  Title,
} from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useSession } from '../../api/session.ts';
import {
  REASONS,
  USEFULNESS,
  USES,
  useAssess,
  useDownload,
  useExhibit,
  type Download,
  type Exhibit,
} from '../../features/evidence/api.ts';
import { ScanNote } from '../../features/evidence/ScanNote.tsx';
import { CustodyList } from '../../features/evidence/CustodyList.tsx';
import { ClockPanel } from '../../features/evidence/looking/ClockPanel.tsx';
import { LookPanel } from '../../features/evidence/looking/LookPanel.tsx';
import { Origin } from '../../features/evidence/looking/Origin.tsx';
import { PlayerOf, PlayersPanel } from '../../features/evidence/players/PlayersPanel.tsx';
import { KeepingPanel } from '../../features/retention/KeepingPanel.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { bytes } from '../../lib/numbers.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Busy, Facts, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { told } from '../../ui/toast.ts';
import { clickLink } from '../../lib/click-link.ts';

/** A download is a disclosure: it has a reason, a number, and a link that works once. */
const DownloadBox = ({ exhibit }: { exhibit: Exhibit }) => {
  const { t } = useWords();
  const download = useDownload(exhibit.id);
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const [given, setGiven] = useState<Download | null>(null);
  const isInfected = exhibit.scan?.result === 'infected';
  const [knows, setKnows] = useState(false);
  const fetchIt = () => {
    const wanted = { reason: reason.trim(), ...(isInfected ? { acknowledgesRisk: knows } : {}) };
    download.mutate(wanted, {
      onSuccess: (made) => {
        setGiven(made);
        setOpened(false);
        clickLink(made.url);
      },
    });
  };
  return (
    <>
      <Button leftSection={<IconDownload size={17} aria-hidden />} onClick={() => setOpened(true)}>
        {t('exhibit.download')}
      </Button>
      {given && (
        <Text size="sm" role="status">
          {t('exhibit.disclosed', { number: given.disclosureNumber })}
        </Text>
      )}
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('exhibit.download')}>
        <form onSubmit={(event) => (event.preventDefault(), fetchIt())}>
          <Stack>
            <Textarea
              data-autofocus
              label={t('exhibit.reason')}
              description={t('exhibit.reasonHint')}
              required
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={download.error?.about('/reason')}
            />
            {isInfected && (
              <Checkbox
                label={t('scan.know')}
                checked={knows}
                onChange={(event) => setKnows(event.currentTarget.checked)}
              />
            )}
            <ProblemNote error={download.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpened(false)}>
                {t('common.cancel')}
              </Button>
              <Button
                type="submit"
                loading={download.isPending}
                disabled={reason.trim().length < 3 || (isInfected && !knows)}
              >
                {t('exhibit.download')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </>
  );
};

const Assessment = ({ exhibit }: { exhibit: Exhibit }) => {
  const { t, name } = useWords();
  const assess = useAssess(exhibit.id);
  const [usefulness, setUsefulness] = useState<string | null>(exhibit.assessment?.usefulness ?? null);
  const [reason, setReason] = useState<string | null>(exhibit.assessment?.reason ?? null);
  const [use, setUse] = useState<string>(exhibit.assessment?.use ?? 'none');
  const wantsReason = usefulness !== null && usefulness !== 'useful';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (usefulness)
          assess.mutate(
            { usefulness, ...(wantsReason && reason ? { reason } : {}), use },
            { onSuccess: () => told(t('exhibit.assessed')) },
          );
      }}
    >
      <Stack gap="sm">
        <Select
          label={t('exhibit.usefulness')}
          value={usefulness}
          onChange={setUsefulness}
          data={USEFULNESS.map((value) => ({ value, label: name('usefulness', value) }))}
          error={assess.error?.about('/usefulness')}
        />
        {wantsReason && (
          <Select
            label={t('exhibit.whyNot')}
            value={reason}
            onChange={setReason}
            data={REASONS.map((value) => ({ value, label: name('reason', value) }))}
            error={assess.error?.about('/reason')}
          />
        )}
        <Select
          label={t('exhibit.use')}
          allowDeselect={false}
          value={use}
          onChange={(value) => value && setUse(value)}
          data={USES.map((value) => ({ value, label: name('use', value) }))}
          error={assess.error?.about('/use')}
        />
        <ProblemNote error={assess.error} />
        <Group>
          <Button type="submit" variant="default" loading={assess.isPending} disabled={!usefulness}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

export default function ExhibitPage() {
  const { t, name, language } = useWords();
  const { id = '' } = useParams();
  const query = useExhibit(id);
  const role = useSession().data?.actor.role;
  const exhibit = query.data;
  const isOurs = role === 'investigator' || role === 'supervisor';
  const back =
    exhibit &&
    (role === 'operator'
      ? { to: `/inbox/${exhibit.askId}`, label: t('nav.inbox') }
      : { to: `/requests/${exhibit.requestId}`, label: t('exhibit.toRequest') });
  if (!exhibit)
    return <Page title={t('exhibit.title')}>{query.error ? <ProblemNote error={query.error} /> : <Busy />}</Page>;
  return (
    <Page
      title={exhibit.fileName}
      back={back || undefined}
      lead={<StateBadge group="exhibitState" code={exhibit.state} />}
      actions={
        role === 'investigator' && exhibit.state === 'sealed' && !exhibit.deletedAt && <DownloadBox exhibit={exhibit} />
      }
    >
      <Stack>
        {isOurs && exhibit.kind === 'still' && <Origin exhibitId={exhibit.id} />}
        {exhibit.kind === 'player' && exhibit.ofExhibit && <PlayerOf recordingId={exhibit.ofExhibit} />}
        <ScanNote exhibit={exhibit} />
        {exhibit.rejection && (
          <Alert color="red" title={t('exhibit.rejected')}>
            {name('rejection', exhibit.rejection)}
          </Alert>
        )}
        <SimpleGrid cols={{ base: 1, md: role === 'investigator' ? 2 : 1 }}>
          <Paper>
            <Facts
              items={[
                exhibit.kind !== 'player' && [t('exhibit.covered'), span(exhibit.coveredWindow, language)],
                [t('exhibit.size'), bytes(exhibit.size, language)],
                [t('exhibit.owner'), exhibit.owner.name],
                [t('exhibit.sealedAt'), exhibit.sealedAt && dateTime(exhibit.sealedAt, language)],
                [t('exhibit.mediaType'), exhibit.found?.mediaType],
                exhibit.scan && [t('scan.title'), name('scanResult', exhibit.scan.result)],
                exhibit.clockOffsetSeconds !== null && [t('answer.offset'), exhibit.clockOffsetSeconds],
              ]}
            />
            <Text size="xs" c="dimmed" mt="md">
              SHA-256
            </Text>
            <Code block style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-all' }}>
              {exhibit.sha256}
            </Code>
            <Group gap="sm" mt={4}>
              <CopyButton value={exhibit.sha256}>
                {({ copied, copy }) => (
                  <Button size="compact-xs" variant="subtle" onClick={copy}>
                    {copied ? t('common.copied') : t('common.copy')}
                  </Button>
                )}
              </CopyButton>
              {exhibit.found && (
                <Text size="sm">
                  {exhibit.found.sha256 === exhibit.sha256 ? t('exhibit.equal') : t('exhibit.unequal')}
                </Text>
              )}
            </Group>
          </Paper>
          {role === 'investigator' && exhibit.state === 'sealed' && exhibit.kind === 'recording' && (
            <Paper>
              <Title order={2} mb="sm">
                {t('exhibit.assessment')}
              </Title>
              <Assessment exhibit={exhibit} />
            </Paper>
          )}
        </SimpleGrid>
        {isOurs && exhibit.state === 'sealed' && exhibit.kind !== 'player' && (
          <>
            <LookPanel key={exhibit.id} exhibit={exhibit} />
            {exhibit.kind === 'recording' && <PlayersPanel exhibit={exhibit} isOwner={false} />}
            <ClockPanel exhibit={exhibit} />
          </>
        )}
        {role === 'operator' && exhibit.kind === 'recording' && exhibit.state !== 'rejected' && (
          <PlayersPanel exhibit={exhibit} isOwner />
        )}
        {exhibit.state === 'sealed' && role !== 'operator' && <KeepingPanel exhibitId={exhibit.id} role={role} />}
        {role !== 'operator' && <CustodyList exhibit={exhibit} mayHandOver />}
      </Stack>
    </Page>
  );
}
