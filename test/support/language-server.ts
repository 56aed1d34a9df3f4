// The language server that editors run for `remark`, as a process of its own.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Diagnostic {
  source?: string;
  code?: string;
  /** 1 is an error, 2 a warning. */
  severity: number;
  message: string;
  range: { start: Position; end: Position };
}

interface Position {
  line: number;
  character: number;
}

interface Message {
  id?: number;
  method?: string;
  params?: { uri?: string; diagnostics?: Diagnostic[] };
  result?: unknown;
}

/** What the server says of a text that an editor opens as `uri`, in the workspace `cwd`. */
export async function diagnose(cwd: string, uri: string, text: string): Promise<Diagnostic[]> {
  const script = fileURLToPath(new URL('remark-server.ts', import.meta.url));
  const child = spawn(process.execPath, [script, '--stdio'], {
    cwd,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const found = new Promise<Diagnostic[]>((resolve, reject) => {
    void exited.then(() => reject(new Error('The language server ended.')));
    readMessages(child.stdout, (message) => {
      if (message.id === 1) {
        send({ method: 'initialized', params: {} });
        const textDocument = { uri, languageId: 'mdx', version: 1, text };
        send({ method: 'textDocument/didOpen', params: { textDocument } });
      } else if (
        message.method === 'textDocument/publishDiagnostics' &&
        message.params?.uri === uri
      ) {
        resolve(message.params.diagnostics ?? []);
      } else if (message.id !== undefined && message.method !== undefined) {
        // It asks the editor for settings: none.
        send({ id: message.id, result: [null] });
      }
    });
  });
  const workspaceFolders = [{ uri: `file://${cwd}`, name: 'site' }];
  send({
    id: 1,
    method: 'initialize',
    params: { processId: null, rootUri: `file://${cwd}`, workspaceFolders, capabilities: {} },
  });
  try {
    return await found;
  } finally {
    child.kill();
    await exited;
  }
}

function readMessages(stream: NodeJS.ReadableStream, onMessage: (message: Message) => void): void {
  let rest = Buffer.alloc(0);
  stream.on('data', (data: Buffer) => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n(?:.*\r\n)?\r\n/.exec(rest.toString('latin1'));
      const start = head?.[0].length ?? 0;
      const end = start + Number(head?.[1]);
      if (!head || rest.length < end) return;
      onMessage(JSON.parse(rest.subarray(start, end).toString()) as Message);
      rest = rest.subarray(end);
    }
  });
}
