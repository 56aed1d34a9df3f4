// Answers plain clicks on the connection itself, without the objects that `node:http` makes for each request: a bare
// answer costs 15 µs with them and 6 without, a click that is judged and stored 21 and 16.
//
// The server stays Node's. A connection is looked at here only as long as it brings plain requests
// (`plain-request.ts`), one after the other. With the first bytes that are anything else (a page, a ping, half a head,
// two requests at once) it goes to Node together with them, for good, and all of Node's limits hold for it. A proxy that
// mixes pages and clicks on its connections gains nothing. To take a connection back, each of its pages would have to
// pass a second stream on the way to Node and from it.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Refusal } from './go-refusals.ts';
import { formatAnswer } from './node-answer.ts';
import { HEAD_MS, KEEP_ALIVE_MS } from './node-patience.ts';
import { LONGEST_HEAD, type PlainRequest, readPlainRequest } from './plain-request.ts';

export interface FastPathOptions {
  /** Must call `reply` once, at once or later. */
  answer: (request: PlainRequest, socket: Socket, reply: (answer: Refusal) => void) => void;
  /** Milliseconds that a connection may stay without asking anything. @default HEAD_MS */
  firstMs?: number;
  /** Milliseconds that it may stay after an answer. @default a second more than the client is told */
  idleMs?: number;
}

export interface FastPath {
  /** Ends each connection with its next answer. */
  close(): void;
  /** Ends those that wait for no answer. */
  closeIdle(): void;
  /** Ends all at once. */
  closeAll(): void;
}

/** Stands before Node on a server that has no connection yet. */
export function openFastPath(server: Server, options: FastPathOptions): FastPath {
  const { answer, firstMs = HEAD_MS, idleMs = KEEP_ALIVE_MS + 1000 } = options;
  const connections = new Set<Connection>();
  let isClosing = false;

  const toNode = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket) => {
    const connection: Connection = { socket, isBusy: false, isLast: false, held: undefined };
    const listeners: Record<string, (bytes: Buffer) => void> = {
      data: take,
      end() {
        connection.isLast = true;
        if (!connection.isBusy) socket.end();
      },
      timeout() {
        if (!connection.isBusy) socket.destroy();
      },
      // The client is gone; 'close' follows.
      error: () => undefined,
      close: () => connections.delete(connection),
    };
    connections.add(connection);
    socket.setTimeout(firstMs);
    for (const [name, listener] of Object.entries(listeners)) socket.on(name, listener);

    function take(bytes: Buffer): void {
      if (connection.isBusy) {
        hold(connection, bytes);
        return;
      }
      const request = isFitFor(socket, bytes)
        ? readPlainRequest(bytes.toString('latin1'))
        : undefined;
      if (request === undefined) {
        handOver(bytes);
        return;
      }
      connection.isBusy = true;
      if (!request.keepsAlive) connection.isLast = true;
      answer(request, socket, reply);
    }

    function reply(given: Refusal): void {
      connection.isBusy = false;
      if (!socket.writable) return;
      const isLast = isClosing || connection.isLast;
      socket.write(formatAnswer(given, isLast), given.body === '' ? 'latin1' : 'utf8');
      if (isLast) socket.destroySoon();
      else if (connection.held !== undefined) handOver(connection.held);
      else if (socket.timeout !== idleMs) socket.setTimeout(idleMs);
    }

    function handOver(bytes: Buffer): void {
      connections.delete(connection);
      for (const [name, listener] of Object.entries(listeners)) socket.off(name, listener);
      socket.setTimeout(0);
      // Bytes that are given back to a stream that flows wait for more to come; one that is resumed reads them.
      socket.pause();
      socket.unshift(bytes);
      for (const listener of toNode) listener.call(server, socket);
      socket.resume();
    }
  });

  return {
    close() {
      isClosing = true;
    },
    closeIdle() {
      for (const { socket, isBusy } of connections) if (!isBusy) socket.destroy();
    },
    closeAll() {
      for (const { socket } of connections) socket.destroy();
    },
  };
}

interface Connection {
  socket: Socket;
  /** True while a request waits for its answer. */
  isBusy: boolean;
  /** True when the client wants no further answer. */
  isLast: boolean;
  /** What came before the answer had gone out. */
  held: Buffer | undefined;
}

/** Keeps what comes too early, and reads no more: no browser sends it. */
function hold(connection: Connection, bytes: Buffer): void {
  const { socket, held } = connection;
  connection.held = held === undefined ? bytes : Buffer.concat([held, bytes]);
  socket.pause();
}

/** Node stops reading a client that does not read its answers, and refuses a head that is too long. */
function isFitFor({ writableLength }: Socket, { length }: Buffer): boolean {
  return writableLength === 0 && length <= LONGEST_HEAD;
}
