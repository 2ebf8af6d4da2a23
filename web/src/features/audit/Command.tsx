import { Code, Group } from '@mantine/core';
import { Copy } from '../../ui/Copy.tsx';

/** What to type, to be copied. */
export const Command = ({ text }: { text: string }) => (
  <Group gap="xs" wrap="nowrap" align="flex-start" my={4}>
    <Code block style={{ flex: 1, minWidth: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {text}
    </Code>
    <Copy value={text} />
  </Group>
);
