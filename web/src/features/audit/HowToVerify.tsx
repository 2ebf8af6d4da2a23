import { Paper, Text, Title } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { Command } from './Command.tsx';

/** For whoever believes neither this page nor this house. */
export const HowToVerify = () => {
  const { t } = useWords();
  return (
    <Paper component="section" mt="md" aria-labelledby="how-title">
      <Title order={2} fz="lg" id="how-title" mb={4}>
        {t('checkpoint.howTitle')}
      </Title>
      <Text size="sm" maw="70ch">
        {t('checkpoint.howLead')}
      </Text>
      <Command text={`npx svidok-verify audit --url ${window.location.origin} --state svidok-audit.json`} />
      <Text size="sm" maw="70ch" mt="sm">
        {t('checkpoint.howBundle')}
      </Text>
      <Command text="npx svidok-verify bundle bundle.json --key key.pem" />
      <Text size="sm" maw="70ch" mt="sm">
        {t('checkpoint.howShell')}
      </Text>
    </Paper>
  );
};
