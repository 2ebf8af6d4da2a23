import { Button, Group, Paper, Text, Title } from '@mantine/core';
import type { NewestCheckpoint as Newest } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { keepText } from '../../lib/keep.ts';
import { number } from '../../lib/numbers.ts';
import { Facts } from '../../ui/Page.tsx';
import { Command } from './Command.tsx';
import { headOf } from './note.ts';
import { useAge } from './use-age.ts';

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

/** The newest signed head of the journal: what anybody may keep, and what proves later that nothing before it was changed. */
export const NewestCheckpoint = ({ newest }: { newest: Newest }) => {
  const { t, language } = useWords();
  const ageOf = useAge();
  const { origin, size, root } = headOf(newest.checkpoint);
  const [key] = newest.keys;
  return (
    <Paper component="section" aria-labelledby="newest-title">
      <Title order={2} fz="lg" id="newest-title" mb="xs">
        {t('checkpoint.newest')}
      </Title>
      <Facts
        items={[
          [t('checkpoint.size'), number(size, language, 0)],
          [t('checkpoint.signedAt'), dateTime(newest.at, language)],
          [t('checkpoint.age'), ageOf(newest.at)],
          [t('checkpoint.log'), origin],
          key !== undefined && [t('checkpoint.keyId'), <Mono key="key">{key.id}</Mono>],
          [t('checkpoint.cosignatures'), newest.cosignatures.length === 0 ? t('common.none') : witnessesOf(newest)],
        ]}
      />
      <Text size="xs" c="dimmed" mt="sm">
        {t('checkpoint.root')}
      </Text>
      <Mono>{root}</Mono>
      <Group gap="xs" mt="md">
        <Button variant="default" onClick={() => keepText(noteOf(newest), `svidok-checkpoint-${size}.txt`)}>
          {t('checkpoint.keep')}
        </Button>
        <Button
          variant="default"
          onClick={() => keepText(newest.keys.map((each) => each.publicKey).join(''), 'key.pem')}
        >
          {t('checkpoint.keepKey')}
        </Button>
      </Group>
      {newest.timestamp && <TimeStamp stamp={newest.timestamp} />}
    </Paper>
  );
};

const noteOf = ({ checkpoint, cosignatures }: Newest): string =>
  checkpoint + cosignatures.map((line) => `${line}\n`).join('');
const witnessesOf = ({ cosignatures }: Newest): string => cosignatures.map((line) => line.split(' ')[1]).join(', ');

const Mono = ({ children }: { children: string }) => (
  <Text span ff="monospace" size="sm" style={{ overflowWrap: 'anywhere' }}>
    {children}
  </Text>
);

const TimeStamp = ({ stamp }: { stamp: NonNullable<Newest['timestamp']> }) => {
  const { t, language } = useWords();
  return (
    <>
      <Text size="sm" mt="md">
        {t('checkpoint.stamped', { size: number(stamp.size, language, 0), at: dateTime(stamp.signedAt, language) })}
      </Text>
      <Group gap="xs" mt={4}>
        <Button variant="default" size="compact-md" onClick={() => keepText(stamp.note, 'checkpoint.txt')}>
          checkpoint.txt
        </Button>
        <Button
          variant="default"
          size="compact-md"
          onClick={() => keepText(bytesOf(stamp.token), 'checkpoint.tsr', 'application/timestamp-reply')}
        >
          checkpoint.tsr
        </Button>
      </Group>
      <Command text="openssl ts -verify -data checkpoint.txt -in checkpoint.tsr -CAfile authority.pem" />
    </>
  );
};
