// Whether a feed can be read at all.
import { SaxesParser } from 'saxes';

export interface FeedFault {
  message: string;
  /** Offset in the file, as near as the parser knows. */
  at: number;
}

/** The first thing that is not well-formed; undefined for a sound feed, RSS, Atom or JSON Feed. */
export function findFeedFault(text: string): FeedFault | undefined {
  return /^\s*\{/.test(text) ? findJsonFault(text) : findXmlFault(text);
}

function findJsonFault(json: string): FeedFault | undefined {
  try {
    JSON.parse(json);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    const at = /position (\d+)/.exec(message)?.[1];
    return { message, at: at === undefined ? Math.max(0, json.length - 1) : Number(at) };
  }
}

function findXmlFault(xml: string): FeedFault | undefined {
  let fault: FeedFault | undefined;
  const parser = new SaxesParser({ xmlns: false, position: true });
  parser.on('error', ({ message }) => {
    // "12:5: unclosed tag: item"
    fault ??= {
      message: message.replace(/^\d+:\d+: /, ''),
      at: Math.min(parser.position, Math.max(0, xml.length - 1)),
    };
  });
  parser.write(xml).close();
  return fault;
}
