import { Alert, Code, Group } from '@mantine/core';
import { Copy } from './Copy.tsx';

/** Something that is shown this once. */
export const Secret = ({ title, value }: { title: string; value: string }) => (
  <Alert color="amber" title={title} role="status">
    <Group gap="sm">
      <Code style={{ fontSize: '0.9375rem', wordBreak: 'break-all' }}>{value}</Code>
      <Copy value={value} />
    </Group>
  </Alert>
);
