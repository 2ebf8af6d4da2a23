import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { type Problem, titleOf } from './problem.ts';

const STATUS_OF: Readonly<Record<string, readonly [status: number, phrase: string, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'The headers are larger than 16 KiB.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'The request did not come to its end.'],
};
const BROKEN = [400, 'Bad Request', 'What came is no HTTP request.'] as const;

/** What is no request never reaches the application; its sender gets a problem all the same, and the line ends. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, phrase, detail] = STATUS_OF[error.code ?? ''] ?? BROKEN;
  const problem: Problem = {
    type: '/docs/problems/malformed',
    title: titleOf(status),
    status,
    detail,
    instance: '',
    code: 'malformed',
    traceId: randomUUID(),
  };
  const body = JSON.stringify(problem);
  if (socket.writable)
    socket.write(
      `HTTP/1.1 ${status} ${phrase}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nContent-Type: application/problem+json\r\nConnection: close\r\n\r\n${body}`,
    );
  socket.destroy(error);
}
