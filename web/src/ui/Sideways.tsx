import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

/** A table that scrolls in its own frame where it is wider than its place; by keys too, so the frame itself can be focused. */
export const Sideways = ({ label, minWidth, children }: { label: string; minWidth: number; children: ReactNode }) => (
  <Table.ScrollContainer
    minWidth={minWidth}
    // It scrolls before a word is broken in two.
    style={{ overflowWrap: 'break-word' }}
    scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': label } }}
  >
    {children}
  </Table.ScrollContainer>
);
