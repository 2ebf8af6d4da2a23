import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { Server } from '@tus/server';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { toProblem } from '../../../platform/http/problem.filter.ts';
import { type Problem, titleOf } from '../../../platform/http/problem.ts';
import { describeError, log } from '../../../platform/logging/log.ts';
import { currentRequestId } from '../../../platform/logging/request-context.ts';
import { ExhibitUploads, storageKeyOf } from './exhibit-uploads.ts';
import { LiveLinks } from './live-links.ts';
import { LOCKED, UploadLocker } from './upload-locker.ts';

type NodeSide = { runtime?: { node?: { req: IncomingMessage } }; url: string };

/** The tus server of @tus/server behind our own door: whoever comes here was admitted by AdmitUpload for this very request. */
@Injectable()
export class TusGateway {
  private readonly server: Server;
  private readonly whenComplete = new WeakMap<IncomingMessage, () => Promise<void>>();

  constructor(
    uploads: ExhibitUploads,
    locker: UploadLocker,
    links: LiveLinks,
    @Inject(SETTINGS) settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {
    this.server = new Server({
      path: '/api/v1/uploads',
      datastore: uploads.store.datastore,
      relativeLocation: true,
      lockDrainTimeout: 500,
      allowedOrigins: [new URL(settings.PUBLIC_URL).origin],
      getFileIdFromRequest: (_request, lastPart) => (lastPart === undefined ? undefined : storageKeyOf(lastPart)),
      locker: (request) => {
        const socket = (request as NodeSide).runtime?.node?.req.socket;
        const newLock = (key: string) => locker.lockFor(key, () => socket?.bytesRead ?? 0);
        return { newLock: request.method === 'PATCH' ? (key) => links.refusingLive(key, newLock(key)) : newLock };
      },
      // After the lock is free and before the answer: a client that hears 204 finds the exhibit in verification.
      onUploadFinish: async (request) => {
        const node = (request as NodeSide).runtime?.node?.req;
        await (node === undefined ? undefined : this.whenComplete.get(node)?.());
        return {};
      },
      onResponseError: (request, error) => asProblem(new URL((request as NodeSide).url).pathname, error),
    });
  }

  /** Answers by itself on the raw response; resolves when the answer is out. */
  async handle(request: IncomingMessage, response: ServerResponse, whenComplete: () => Promise<void>): Promise<void> {
    this.whenComplete.set(request, whenComplete);
    markProblems(response);
    await this.server.handle(request, response);
  }
}

const CODES: Readonly<Record<number, string>> = {
  400: 'upload-interrupted',
  403: 'malformed',
  404: 'not-found',
  409: 'upload-offset-conflict',
  410: 'upload-lost',
  413: 'upload-too-large',
  423: 'upload-locked',
};

const DETAILS: Readonly<Record<number, string>> = {
  404: 'There is no such upload, or it is not yours to see.',
  409: 'The offset is not where this upload stands. Ask with HEAD and go on from there.',
  410: 'What was received of this upload is lost. Commit to the file anew.',
  413: 'This is more than was committed to.',
  423: LOCKED.body,
};

/** The protocol's server knows statuses and text; our callers know problems. */
function asProblem(
  instance: string,
  error: Error | { status_code: number; body: string },
): { status_code: number; body: string } {
  const traceId = currentRequestId() ?? '';
  const told = 'status_code' in error && error.status_code < 500 ? error : null;
  const problem =
    told === null ? toProblem(error, instance, traceId) : problemOf(told.status_code, told.body, instance, traceId);
  if (problem.status >= 500) log.error({ route: '/api/v1/uploads/:id', ...describeError(error) }, 'upload fault');
  return { status_code: problem.status, body: JSON.stringify(problem) };
}

function problemOf(status: number, text: string, instance: string, traceId: string): Problem {
  const code = CODES[status] ?? 'malformed';
  const detail = DETAILS[status] ?? text.trim();
  return { type: `/docs/problems/${code}`, title: titleOf(status), status, detail, instance, code, traceId };
}

/** Whatever the protocol's server says of a refusal's type, ours are problems. */
function markProblems(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = ((status: number, reason: string, headers: string[]) => {
    if (status < 400) return writeHead(status, reason, headers);
    const kept = headers.filter((_, i) => (headers[i - (i % 2)] ?? '').toLowerCase() !== 'content-type');
    return writeHead(status, reason, [
      ...kept,
      'content-type',
      'application/problem+json',
      'cache-control',
      'no-store',
    ]);
  }) as ServerResponse['writeHead'];
}
