import { Button, Code, CopyButton, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Busy } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { ProofForm } from './ProofForm.tsx';
import {
  useConfirmSecondFactor,
  useProposeSecondFactor,
  useRenewCodes,
  useRenewSession,
  useSecondFactor,
} from './second-factor.ts';

/** Shown this once, so the page waits until they were put away. */
const Codes = ({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) => {
  const { t } = useWords();
  return (
    <Stack gap="sm" role="status">
      <Text fw={600}>{t('secondFactor.codes')}</Text>
      <Text size="sm">{t('secondFactor.codesHint')}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" maw={420}>
        {codes.map((code) => (
          <Code key={code} fz="md">
            {code}
          </Code>
        ))}
      </SimpleGrid>
      <Group gap="sm">
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t('common.copied') : t('common.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onKept}>{t('secondFactor.kept')}</Button>
      </Group>
    </Stack>
  );
};

const Scan = ({ secret, qr, onCodes }: { secret: string; qr: string; onCodes: (codes: readonly string[]) => void }) => {
  const { t } = useWords();
  const confirm = useConfirmSecondFactor();
  const [code, setCode] = useState('');
  return (
    <form
      onSubmit={(event) => (
        event.preventDefault(),
        confirm.mutate(code.trim(), { onSuccess: ({ codes }) => onCodes(codes) })
      )}
    >
      <Stack gap="sm" maw={420}>
        <Text>{t('secondFactor.scan')}</Text>
        <img
          src={`data:image/svg+xml;base64,${btoa(qr)}`}
          alt={t('secondFactor.qr')}
          width={200}
          height={200}
          style={{ background: 'white', padding: 12, borderRadius: 8 }}
        />
        <Text size="sm">
          {t('secondFactor.type')} <Code style={{ wordBreak: 'break-all' }}>{secret.replace(/.{4}(?=.)/g, '$& ')}</Code>
        </Text>
        <TextInput
          label={t('secondFactor.show')}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={confirm.error?.about('/code')}
        />
        <ProblemNote error={confirm.error} />
        <Button type="submit" loading={confirm.isPending} disabled={!/^\s*\d{3}\s*\d{3}\s*$/.test(code)}>
          {t('secondFactor.confirm')}
        </Button>
      </Stack>
    </form>
  );
};

type Doing = 'nothing' | 'device' | 'codes';

/** One's own device and recovery codes: set up, exchanged, renewed. */
export const SecondFactorPanel = () => {
  const { t, language } = useWords();
  const known = useSecondFactor();
  const propose = useProposeSecondFactor();
  const renew = useRenewCodes();
  const renewSession = useRenewSession();
  const [doing, setDoing] = useState<Doing>('nothing');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (known.isError) return <ProblemNote error={known.error} retry={() => void known.refetch()} />;
  if (!known.data) return <Busy />;
  const { authenticator, recoveryCodesLeft } = known.data;

  const done = () => {
    setCodes(null);
    setDoing('nothing');
    propose.reset();
    told(t('secondFactor.ready'));
    void renewSession();
  };
  if (codes) return <Codes codes={codes} onKept={done} />;
  if (propose.data) return <Scan secret={propose.data.secret} qr={propose.data.qr} onCodes={setCodes} />;
  if (doing !== 'nothing') {
    const act = doing === 'device' ? propose : renew;
    return (
      <ProofForm
        hasFactor={authenticator !== null}
        submit={t('secondFactor.next')}
        error={act.error}
        isBusy={act.isPending}
        onProof={(proof) =>
          doing === 'device'
            ? propose.mutate(proof)
            : renew.mutate(proof, { onSuccess: (renewed) => setCodes(renewed.codes) })
        }
      />
    );
  }
  return (
    <Stack gap="sm">
      <Text>
        {authenticator === null
          ? t('secondFactor.none')
          : t('secondFactor.since', { at: dateTime(authenticator.confirmedAt, language) })}
      </Text>
      {authenticator !== null && <Text>{t('secondFactor.codesLeft', { count: recoveryCodesLeft })}</Text>}
      <Group gap="sm">
        <Button variant={authenticator === null ? 'filled' : 'default'} onClick={() => setDoing('device')}>
          {authenticator === null ? t('secondFactor.start') : t('secondFactor.replace')}
        </Button>
        {authenticator !== null && (
          <Button variant="default" onClick={() => (renew.reset(), setDoing('codes'))}>
            {t('secondFactor.renew')}
          </Button>
        )}
      </Group>
    </Stack>
  );
};
