import { Alert, Button, FileButton, Group, Paper, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { IconCircleCheck, IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { digestOf } from '../features/evidence/digest.ts';
import { useCheckLetter } from '../features/letters/api.ts';
import { useWords } from '../i18n/use-words.ts';
import { Page } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { WallField } from '../ui/WallField.tsx';
import { PublicFrame } from './PublicFrame.tsx';

const TEXTS = ['issuedOn', 'camera', 'owner', 'organization'] as const;
type TextName = (typeof TEXTS)[number];

/** For whoever holds a letter: is it ours? Nothing but yes or no comes back. */
export default function LetterCheckPage() {
  const { t } = useWords();
  const check = useCheckLetter();
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [said, setSaid] = useState<Readonly<Partial<Record<TextName, string>>>>({});
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [isReading, setReading] = useState(false);
  const send = async () => {
    setReading(true);
    const sha256 = file === null ? '' : await digestOf(file, 'sha256', () => undefined, new AbortController().signal);
    setReading(false);
    const given = { ...said, code, sha256, from: from ?? '', to: to ?? '' };
    check.mutate({
      number: number.trim(),
      ...Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : []))), // prettier-ignore
    });
  };
  const isEnough = number.trim() !== '' && (code.trim() !== '' || file !== null);
  return (
    <PublicFrame>
      <div style={{ maxWidth: '44rem', marginInline: 'auto' }}>
        <Page title={t('letterCheck.title')} lead={t('letterCheck.lead')}>
          <Paper component="form" onSubmit={(event: React.FormEvent) => (event.preventDefault(), void send())}>
            <Stack gap="sm">
              <TextInput
                required
                label={t('letterCheck.number')}
                description={t('letterCheck.numberHint')}
                autoCapitalize="characters"
                autoComplete="off"
                value={number}
                onChange={(event) => (setNumber(event.currentTarget.value), check.reset())}
              />
              <TextInput
                label={t('letterCheck.code')}
                description={t('letterCheck.codeHint')}
                autoCapitalize="characters"
                autoComplete="off"
                value={code}
                onChange={(event) => (setCode(event.currentTarget.value), check.reset())}
              />
              <Group gap="sm">
                <FileButton accept="application/pdf" onChange={(picked) => (setFile(picked), check.reset())}>
                  {(props) => (
                    <Button {...props} variant="default" h="auto" mih={36} styles={{ label: { whiteSpace: 'normal' } }}>
                      {t('letterCheck.file')}
                    </Button>
                  )}
                </FileButton>
                {file && <Text size="sm">{file.name}</Text>}
              </Group>
              <Text size="xs" c="dimmed">
                {t('letterCheck.fileHint')}
              </Text>
              <details>
                <summary>{t('letterCheck.more')}</summary>
                <SimpleGrid cols={{ base: 1, sm: 2 }} mt="xs">
                  {TEXTS.map((name) => (
                    <TextInput
                      key={name}
                      label={t(`letterCheck.${name}`)}
                      type={name === 'issuedOn' ? 'date' : 'text'}
                      value={said[name] ?? ''}
                      onChange={(event) => (setSaid({ ...said, [name]: event.currentTarget.value }), check.reset())}
                    />
                  ))}
                  <WallField label={t('letterCheck.from')} value={from} onChange={setFrom} />
                  <WallField label={t('letterCheck.to')} value={to} onChange={setTo} />
                </SimpleGrid>
              </details>
              <ProblemNote error={check.error} />
              <Button type="submit" size="md" disabled={!isEnough} loading={check.isPending || isReading}>
                {t('letterCheck.submit')}
              </Button>
              {check.data !== undefined && (
                <Alert
                  role="status"
                  color={check.data ? 'petrol' : 'red'}
                  icon={check.data ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
                  title={check.data ? t('letterCheck.valid') : t('letterCheck.invalid')}
                >
                  {check.data ? t('letterCheck.validHint') : t('letterCheck.invalidHint')}
                </Alert>
              )}
            </Stack>
          </Paper>
        </Page>
      </div>
    </PublicFrame>
  );
}
