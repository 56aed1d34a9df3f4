// The site that every fault is put into: one article, a registry, and what was built of them.
export const POST = 'one-request';

/** The article's text around the fault. */
export function formatBody(body: string): string {
  return `A page that feels slow has spent its time somewhere. Before you change anything, find out where: a request
has a handful of parts, and a command that you have already installed tells them apart.

## Time the parts of a request

The command \`curl\` writes down when the name was looked up, when the connection stood, when TLS was agreed on, and when
the first byte of the answer came. Each figure counts from the start, so that a part is the difference of two:

\`\`\`sh
curl -so /dev/null -w '%{time_namelookup} %{time_connect} %{time_appconnect} %{time_starttransfer}\\n' https://api.example/
\`\`\`

Run it ten times and write down the median: the first run looks up the name, and the others find it kept. We sent the
requests to an interface of [Acme](/go/acme), which answers from one region, so that distance shows in the second figure
and nowhere else.

${body}

## Read the figures

A long name lookup is mended with a longer lifetime of the record. A long connection is distance, and no code of yours
shortens it. What is left between TLS and the first byte is the server at work, and that is the part to profile.
`;
}

/** Front matter by key, in order. */
export const FRONTMATTER: Readonly<Record<string, string>> = {
  title: '"How long does one request take?"',
  description:
    '"Time the parts of an HTTP request with curl, and read from the figures what to mend."',
  published: '"2026-03-02"',
  updated: '"2026-04-01"',
  tags: '[http]',
  hours: '{ research: 0.5, writing: 1, code: 0.25, editing: 0.25 }',
};

/** Program files by id: redirected, direct-only, without a program, and Amazon. All are used by the author. */
export const PROGRAMS: Readonly<Record<string, string>> = {
  acme: formatProgram({
    name: 'Acme',
    network: 'impact',
    hosts: 'acme.example',
    params: 'ref',
    links: `acme: { url: "https://acme.example/?ref={affiliateId}" }
  acme-plans: { url: "https://acme.example/plans?ref={affiliateId}", title: Acme's plans }`,
  }),
  river: formatProgram({
    name: 'River',
    network: 'in-house',
    routing: 'direct',
    hosts: 'river.example',
    params: 'via',
    links: `river-guide: { url: "https://river.example/guide?via={affiliateId}", title: River's guide }`,
  }),
  amazon: formatProgram({
    name: 'Amazon',
    network: 'amazon',
    routing: 'direct',
    affiliateId: 'bench-20',
    hosts: 'amazon.com, amzn.to, a.co',
    params: 'tag, linkId, ascsubtag',
    links: `amazon-books: { url: "https://www.amazon.com/books?tag={affiliateId}", title: Books on Amazon }`,
  }),
  vendor: `name: Vendor
network: none
hosts: [vendor.example]
usedByAuthor: true
terms: none
links:
  vendor-docs: { url: "https://vendor.example/docs", title: Vendor's documents }
`,
};

export interface ProgramText {
  name: string;
  network: string;
  /** @default "redirect" */
  routing?: string;
  /** @default "bench" */
  affiliateId?: string;
  /** Comma-separated. */
  hosts: string;
  params: string;
  /** Further lines. @default "" */
  more?: string;
  /** The lines below `links:`. */
  links: string;
}

/** The text of a program file. */
export function formatProgram(program: ProgramText): string {
  const { name, network, routing = 'redirect', affiliateId = 'bench', more = '' } = program;
  return `name: ${name}
network: ${network}
routing: ${routing}
affiliateId: ${affiliateId}
hosts: [${program.hosts}]
params: [${program.params}]
usedByAuthor: true
${more}terms:
  - from: "2026-01-01"
    firstOrder: "10%"
links:
  ${program.links}
`;
}
