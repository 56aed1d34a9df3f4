// Odd and sound: what authors write into MDX, and what no rule has anything to say about.
import { expect, test } from 'vitest';
import { createLintConfig } from '../../src/lint/lint-config.ts';
import { lintPost } from '../../src/lint/run.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { parsePost } from '../../src/parse/post-source.ts';
import { parseUnifiedTree } from '../../src/parse/unified-tree.ts';
import { createExampleCatalog, formatExamplePost } from '../support/example-catalog.ts';
import { TODAY } from './example-run.ts';

const P =
  'We measured the time of a hundred requests against this service and wrote down what each of them took, with the numbers in the table below.';
const ODD: Readonly<Record<string, string>> = {
  table: `${P}\n\n| Service | Price | Note |\n|:--|--:|:-:|\n| [Acme](/go/acme) (paid link) | \\$5 | a \\| pipe |\n| [Vendor’s docs](/go/vendor-docs) | free | \`a|b\` |\n\n${P}`,
  tableEscapes: `${P}\n\n| a | b |\n|---|---|\n| [Acme plans](/go/acme) | x |\n| **[Acme](/go/acme)** | <br/> |\n`,
  footnote: `${P}[^1] We use [Acme](/go/acme) for it.\n\n[^1]: See [the docs of Acme](/go/acme) and\n    its second line, with \`code\`.\n\n    A second paragraph.\n`,
  nested: `${P}\n\n1. First\n   - one with [Acme](/go/acme) in a sentence that says what it is\n     - deeper\n       1. deepest: [Vendor’s docs](/go/vendor-docs) say why\n2. Second\n\n   \`\`\`sh\n   curl https://acme.example/?ref=me\n   \`\`\`\n3. Third\n`,
  tasks: `${P}\n\n- [x] done with [Acme](/go/acme) as described above\n- [ ] to do: https://docs.example/a_b_c?x=1&y=2#z\n`,
  jsx: `import Tabs from '../../components/Tabs.astro'\nimport { Tab } from 'x'\n\n${P}\n\n<Tabs client:load items={['npm', 'pnpm']}>\n  <Tab label="npm">\n\n  \`\`\`sh\n  npm i acme\n  \`\`\`\n\n  </Tab>\n</Tabs>\n\nThen [Acme](/go/acme) does it.\n`,
  exprs: `export const year = 2026\n\n${P} It is {year}, and {'a' + "b"} {\`c\${year}\`} <b>{year > 2020 ? 'new' : 'old'}</b>. Use [Acme](/go/acme).\n`,
  langs:
    [
      'js',
      'ts',
      'tsx',
      'python',
      'go',
      'rust',
      'bash',
      'yaml',
      'json',
      'html',
      'css',
      'sql',
      'diff',
      'mdx',
      'md',
      'dockerfile',
      'toml',
    ]
      .map(
        (l) =>
          '```' +
          l +
          '\n' +
          (l === 'mdx'
            ? '<Aff to={id} /> [x](/go/nothing) <img src="/go/acme" />'
            : l === 'html'
              ? '<a href="https://acme.example/?ref=me">a</a><img src="/go/x">'
              : l === 'js'
                ? 'list.sort((a, b) => b.commission - a.commission); window.open("https://www.amazon.com/dp/1?tag=x-20")'
                : l === 'bash'
                  ? 'curl -L https://own.example/go/acme # http://localhost:4321/go/acme'
                  : 'x = "https://acme.example/?ref=me"') +
          '\n```',
      )
      .join('\n\n') + `\n\n${P} Then [Acme](/go/acme).`,
  inlineCode: `${P} Write \`[x](/go/nothing)\`, \`<Aff to={id} />\`, \`<img src="/go/acme" />\` or \`https://acme.example/?ref=me\`. [Acme](/go/acme) does.`,
  comments: `{/* a comment with [x](/go/nothing) and https://acme.example/?ref=me and <Aff to={x} /> */}\n\n${P} [Acme](/go/acme) {/* inline */} does.\n\n{/*\n  <img src="/go/acme" />\n*/}\n`,
  longurl: `${P} See https://docs.example/${'a/'.repeat(300)}?${'q=1&'.repeat(100)} and [this](<https://docs.example/with spaces (and) parens>) and [that](https://en.example/wiki/Go_(game)). [Acme](/go/acme) too.`,
  rtl: `هذا نص طويل يشرح كيف تعمل الخدمة، ولماذا قسنا الزمن الذي استغرقته كل الطلبات في الجدول أدناه. [أكمي](/go/acme) هي الخدمة.\n\n## مقدمة\n\n${P}`,
  hebrew: `זהו טקסט ארוך [Acme](/go/acme) (paid link) שמסביר.\n\n${P}`,
  cjk: `これは長い文章です。[Acme](/go/acme)（広告）を使って、毎秒の要求数を測りました。結果は下の表にあります。\n\n## 測定\n\n中文段落：我们用[Acme 的方案](/go/acme)测量了一百个请求。\n\n한국어 문단: [Acme](/go/acme)를 사용했습니다.`,
  emoji: `👩‍👩‍👧‍👦 ${P} 🎉 [Acme 🚀](/go/acme) 🇩🇪 works. 👍🏽\n\n- 🔥 [Vendor’s docs 📚](/go/vendor-docs) explain it`,
  html: `<details>\n<summary>More</summary>\n\n${P} [Acme](/go/acme)\n\n</details>\n\n<kbd>Ctrl</kbd>+<kbd>C</kbd> H<sub>2</sub>O <mark>x</mark> <abbr title="Go To">GT</abbr>\n\n<figure>\n  <img src="/plans.png" alt="Plans" width="10" />\n  <figcaption>Plans</figcaption>\n</figure>\n\n<video src="/demo.mp4" controls poster="/p.png"></video>\n\n<iframe src="https://www.youtube-nocookie.com/embed/x" title="t"></iframe>`,
  pictures: `![a](/x.png "t") ![b][c] ![](./d.webp) <img srcset="/a.png 1x, /b.png 2x" src="/a.png" alt="" />\n\n[c]: https://img.example/c.png?w=100,h=20 'title'\n\n${P} [Acme](/go/acme)`,
  golang: `${P} Go to [golang](/golang) and [Go tutorials](/posts/go/intro), [sibling](../go/intro), [pkg](https://pkg.example/go/acme), [go](./go/readme). [Acme](/go/acme).`,
  math: `${P}\n\n$$\nx = \\frac{1}{2}\n$$\n\nInline $x^2$ with \\{a\\} and 5 &lt; 6 &amp; 7. [Acme](/go/acme).`,
  blockquote: `> ${P}\n>\n> — [Acme](/go/acme), as quoted\n>\n> > nested\n\n${P}`,
  callout: `> [!NOTE]\n> ${P} [Acme](/go/acme).\n\n:::tip\nText\n:::\n`,
  refs: `${P} Use [Acme][acme], [acme][], [acme] and [the plans][PLANS].\n\n[acme]: /go/acme "Their site"\n[plans]: </go/acme-plans>\n[unused]: https://docs.example/\n`,
  autolinks: `${P} Mail me@docs.example or visit www.docs.example/go/acme and http://docs.example. [Acme](/go/acme).`,
  backslash: `${P} \\[not a link](/go/nothing) and \\![x](/go/acme) and \\<Aff to="x" />: \\{id\\}. [Acme](/go/acme).`,
  hardbreaks: `${P}  \nA line\\\nanother with [Acme\nover two lines](/go/acme) there.`,
  strike: `${P} ~~[Acme](/go/acme)~~ *[Acme plans](/go/acme-plans)* **bold**_under_ ***both***.`,
  sort: `${P}\n\n<List items={products.sort((a, b) => a.score - b.score)} />\n\nSorted by score. [Acme](/go/acme)`,
  spread: `export const p = { at: 'x' }\n\n${P} <Card {...p} href="/posts/a/" /> <Chart data={[{ x: 1, y: 2 }]} onClick={() => go('/x')} /> [Acme](/go/acme)`,
  svg: `<svg viewBox="0 0 1 1"><use href="#a" /><image href="/x.png" /></svg>\n\n${P} [Acme](/go/acme)`,
  script: `<script src="/x.js" defer></script>\n<link rel="stylesheet" href="/x.css" />\n<style>{\`.a { color: red }\`}</style>\n\n${P} [Acme](/go/acme)`,
  card: `${P}\n\n<Aff to="acme" as="card" title="Acme">\n\n${P}\n\n- a\n- b\n\n</Aff>\n\n${P}`,
  affIn: `${P} {show && <Aff to="acme">Acme</Aff>} {show ? <Aff to={'acme'} /> : <Aff to="acme-plans" />}`,
  crlf: `${P}\r\n\r\n[Acme](/go/acme) it is.\r\n`,
  entities: `${P} &copy; 2026 &#128512; [Acme &amp; Co](/go/acme) &nbsp;(paid link)`,
  price: `${P} The plan costs \\$5/mo or 5 € or £5; was $9. [Acme](/go/acme).`,
  mail: `${P} <a href="mailto:a@b.example?subject=go/acme">mail</a> <a href="tel:+1">call</a> <a href="#top">top</a> <a href="">empty</a> [x](javascript:void(0)) [Acme](/go/acme)`,
  dirs: `${P}\n\n\`\`\`\nsrc/\n├── go/\n│   └── acme\n\`\`\`\n\n[Acme](/go/acme)`,
  objects: `export const links = [{ href: '/posts/a/', label: 'A' }, { src: '/img.png' }]\n\n<Nav links={links} /> <Gallery images={[{ src: "/a.png", href: "https://docs.example/" }]} />\n\n${P} [Acme](/go/acme)`,
  video: `${P} <Video src="https://cdn.example/a.mp4" href="/go/acme" poster="/p.png">Acme</Video>`,
  codeImg: `${P} {['/a.png', '/b.png'].map((src) => <img src={src} alt="" />)} [Acme](/go/acme)`,
  codeAffNested: `${P}\n\n{list.map((each) => (\n  <li key={each.id}>\n    <Aff to="acme" at={each.at}>{each.name}</Aff>\n  </li>\n))}`,
  affSpreadAfter: `${P} {x && <Aff to="acme" {...rest} />}`,
  otherTo: `${P} <Link to={path}>x</Link> {a && <Route to={b} />} <NavLink to="/posts/" /> [Acme](/go/acme)`,
  generic: `${P} {list.map<string>((x) => x.to)} {a < b && c > d} [Acme](/go/acme)`,
  dataUri: `![x](data:image/png;base64,AAAA) <img src="data:image/svg+xml,<svg>" /> ${P} [Acme](/go/acme)`,
  srcsetData: `<img srcset="data:image/png;base64,AA,BB 1x, /b.png 2x" /> ${P} [Acme](/go/acme)`,
  nestedTpl: "{`${a ? `x${b}` : '/y'}`} " + P + ' [Acme](/go/acme)',
  ownHost: `${P} [home](https://own.example/) [post](https://own.example/posts/going/) [a](https://own.example/go) [Acme](/go/acme)`,
};

const context = {
  registry: createExampleCatalog({}),
  config: createLintConfig(),
  today: TODAY,
  origin: 'https://own.example',
};

/** Ids that the text places, so that the front matter can declare them. */
function listIds(body: string): string[] {
  const { links } = parsePost('content/posts/a.mdx', formatExamplePost(body), parseNativeTree);
  return [...new Set(links.flatMap(({ to }) => to ?? []))];
}

test.each(Object.entries(ODD))('nothing is said of %s', (_, body) => {
  const text = formatExamplePost(body, `placements: [${listIds(body).join(', ')}]\nhours: 1`);
  for (const parseTree of [parseNativeTree, parseUnifiedTree]) {
    const { problems } = lintPost(parsePost('content/posts/a.mdx', text, parseTree), context);
    // How much it says of how few links is the example's own matter.
    const told = problems.filter(
      ({ rule }) => !/^(?:context-density|hours-plausible|thin-affiliate)$/.test(rule),
    );
    expect(told.map(({ rule, line, message }) => `${rule} ${line} ${message}`)).toEqual([]);
  }
});
