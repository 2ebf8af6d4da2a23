import { Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <Paper component="section" aria-label={title}>
    <Title order={2} mb="sm">
      {title}
    </Title>
    {children}
  </Paper>
);
